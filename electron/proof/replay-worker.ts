import type { Calibration } from '#core/count/calibration.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { LineProposal } from '#core/proof/propose-line.ts'
import type { WhatIf } from '#core/proof/what-if.ts'
import { findAppPaths } from '../base/app-paths.ts'
import { ThreadClient } from '../base/threads/thread-client.ts'
import type { ReplayAnswer, ReplayQuestion, ReplayThreadData } from './replay-thread.ts'

/** `key` says what the thread knows: a proof judged otherwise is another. */
type LoadProof = (sessionId: string) => { readonly key: string; readonly data: () => ReplayThreadData }

/** The thread keeps the people of a proof in memory for so long after the last question, ms. */
const IDLE_MS = 60_000

/** Answers what-if questions about one proof at a time, in a thread that stays while somebody asks. */
export class ReplayWorker {
  readonly #load: LoadProof
  #asked: { readonly key: string; readonly thread: ThreadClient<ReplayQuestion, ReplayAnswer> } | undefined

  /** `load` throws `request.unknown` or `proof.noReplay`. */
  constructor(load: LoadProof) {
    this.#load = load
  }

  whatIf(sessionId: string, calibration: Calibration, goal: number): Promise<WhatIf> {
    return this.#ask(sessionId, { ask: 'what-if', calibration, goal }) as Promise<WhatIf>
  }

  /** Undefined where nobody crossed the line. */
  propose(
    sessionId: string,
    calibration: Calibration,
    lineId: string,
    goal: number,
  ): Promise<LineProposal | undefined> {
    return this.#ask(sessionId, { ask: 'propose', calibration, lineId, goal }) as Promise<LineProposal | undefined>
  }

  close(): void {
    void this.#asked?.thread.close(new FieldcountError('job.cancelled'))
    this.#asked = undefined
  }

  #ask(sessionId: string, question: ReplayQuestion): Promise<ReplayAnswer> {
    const { key, data } = this.#load(sessionId)
    if (this.#asked?.key !== key) {
      this.close()
      const entry = findAppPaths().replayEntry
      this.#asked = { key, thread: new ThreadClient({ entry, data, idleMs: IDLE_MS }) }
    }
    return this.#asked.thread.ask(question)
  }
}
