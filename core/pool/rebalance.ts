import { canDo } from './distribution/distribute.ts'
import { loadOf, type Work, type WorkerView } from './distribution/worker-view.ts'
import { say, type Message } from '../text/message.ts'

export interface LoadedWorker extends WorkerView {
  readonly work: readonly Work[]
}

export interface Move {
  readonly workId: string
  readonly from: string
  readonly to: string
  /** One sentence. */
  readonly reason: Message
}

/** Share of the larger load that a move must take off; a move interrupts a camera for a moment. */
const MIN_GAIN = 0.15

/**
 * Moves streams one at a time from the most loaded worker to the least loaded one that can do them, while that
 * lowers the larger of the two loads by enough to be worth the interruption. Ends, since every move lowers it.
 */
export function rebalance(workers: readonly LoadedWorker[], leastGain = MIN_GAIN): Move[] {
  const moves: Move[] = []
  let present = workers
  for (;;) {
    const move = bestMove(present, leastGain)
    if (!move) return moves
    moves.push(move)
    present = present.map((worker) => carryOut(worker, move, present))
  }
}

function bestMove(workers: readonly LoadedWorker[], leastGain: number): Move | undefined {
  for (const from of [...workers].sort((a, b) => loadOf(b) - loadOf(a))) {
    const load = loadOf(from)
    let best: (Move & { after: number }) | undefined
    for (const work of from.work) {
      for (const to of workers) {
        if (work.kind !== 'stream' || to === from || !canDo(to, work)) continue
        const after = Math.max(load - work.weight, loadOf(to) + work.weight)
        if (after > load * (1 - leastGain) || (best && after >= best.after)) continue
        best = {
          workId: work.id,
          from: from.workerId,
          to: to.workerId,
          after,
          reason: say('decisions.moving', {
            camera: work.id,
            from: from.workerId,
            to: to.workerId,
            before: round(load),
            after: round(after),
          }),
        }
      }
    }
    if (best) return { workId: best.workId, from: best.from, to: best.to, reason: best.reason }
  }
  return undefined
}

function carryOut(worker: LoadedWorker, move: Move, all: readonly LoadedWorker[]): LoadedWorker {
  if (worker.workerId === move.from) return { ...worker, work: worker.work.filter(({ id }) => id !== move.workId) }
  if (worker.workerId !== move.to) return worker
  const work = all.find(({ workerId }) => workerId === move.from)!.work.find(({ id }) => id === move.workId)!
  return { ...worker, work: [...worker.work, work] }
}

function round(load: number): number {
  return Math.round(load * 10) / 10
}
