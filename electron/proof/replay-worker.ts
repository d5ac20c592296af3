import { Worker } from 'node:worker_threads'
import type { Calibration } from '#core/count/calibration.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { LineProposal } from '#core/proof/propose-line.ts'
import type { WhatIf } from '#core/proof/what-if.ts'
import { findAppPaths } from '../base/app-paths.ts'
import type { ReplayAnswer, ReplayQuestion, ReplayThreadData } from './replay-thread.ts'

type Question = ReplayQuestion extends infer Q ? (Q extends unknown ? Omit<Q, 'id'> : never) : never

interface Desk {
  /** Says what the thread knows: a proof judged otherwise is another. */
  readonly key: string
  readonly thread: Worker
  readonly waiting: Map<
    number,
    { resolve: (result: WhatIf | LineProposal | undefined) => void; reject: (error: unknown) => void }
  >
  nextId: number
  idle: NodeJS.Timeout | undefined
}

/** The thread keeps the people of a proof in memory for so long after the last question, ms. */
const IDLE_MS = 60_000

/** Answers what-if questions about one proof at a time, in a thread that stays while somebody asks. */
export class ReplayWorker {
  readonly #load: (sessionId: string) => { key: string; data: () => ReplayThreadData }
  #desk: Desk | undefined

  /** `load` throws `request.unknown` or `proof.noReplay`. */
  constructor(load: (sessionId: string) => { key: string; data: () => ReplayThreadData }) {
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
    const desk = this.#desk
    if (!desk) return
    this.#desk = undefined
    clearTimeout(desk.idle)
    for (const { reject } of desk.waiting.values()) reject(new FieldcountError('job.cancelled'))
    void desk.thread.terminate()
  }

  #ask(sessionId: string, question: Question): Promise<WhatIf | LineProposal | undefined> {
    const desk = this.#open(sessionId)
    const id = desk.nextId++
    clearTimeout(desk.idle)
    return new Promise<WhatIf | LineProposal | undefined>((resolve, reject) => {
      desk.waiting.set(id, { resolve, reject })
      desk.thread.postMessage({ id, ...question } satisfies ReplayQuestion)
    }).finally(() => {
      if (desk.waiting.size === 0 && this.#desk === desk) desk.idle = setTimeout(() => this.close(), IDLE_MS)
    })
  }

  #open(sessionId: string): Desk {
    const { key, data } = this.#load(sessionId)
    if (this.#desk?.key === key) return this.#desk
    this.close()
    const thread = new Worker(findAppPaths().replayEntry, { workerData: data() })
    const desk: Desk = { key, thread, waiting: new Map(), nextId: 1, idle: undefined }
    const failed = (detail: string) => {
      if (this.#desk === desk) this.#desk = undefined
      for (const { reject } of desk.waiting.values()) reject(new FieldcountError('internal', { detail }))
      desk.waiting.clear()
    }
    thread.on('message', (answer: ReplayAnswer) => {
      const one = desk.waiting.get(answer.id)
      desk.waiting.delete(answer.id)
      if ('error' in answer) one?.reject(FieldcountError.fromData(answer.error))
      else one?.resolve(answer.result)
    })
    thread.on('error', (thrown) => failed((thrown as Error).message))
    thread.on('exit', () => failed('the replay ended'))
    return (this.#desk = desk)
  }
}
