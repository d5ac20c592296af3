import type { Work, WorkerView } from './worker-view.ts'
import type { Message } from '../../text/message.ts'

/**
 * What the strategies remember between choices. One shape for all of them, plain data: a strategy can be changed
 * while work is running, and a choice can be repeated from a snapshot.
 */
export interface DistributionMemory {
  /** Who was chosen last (round-robin). */
  readonly lastWorkerId?: string
  /** By worker: how far it is ahead of its share (weighted). */
  readonly credits: Readonly<Record<string, number>>
  /** State of the random source (random). */
  readonly seed: number
}

export function newMemory(seed: number): DistributionMemory {
  return { credits: {}, seed }
}

export interface Choice {
  readonly workerId: string
  /** Why this one, with its numbers: the end of a sentence that begins "camera X runs on worker Y: ". */
  readonly reason: Message
  readonly memory: DistributionMemory
}

/** Chooses among workers that can all do the work; there is at least one. */
export type Strategy = (
  work: Work,
  workers: readonly [WorkerView, ...WorkerView[]],
  memory: DistributionMemory,
) => Choice
