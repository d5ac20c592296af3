import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { TapReport } from '#core/contract/worker/taps.ts'
import type { ParentPort } from './parent-port.ts'

/** What is told beside the counting: newer ones say the same better, so they may be lost. */
const REPORTS: readonly FromWorker['type'][] = ['metrics', 'log', 'job-progress']
const TAP_REPORTS: readonly TapReport['tap'][] = ['preview', 'frame-trace', 'observation']

/** Reports that main has not taken yet, at most: about a second of eight watched cameras. */
const MAX_WAITING = 64

/**
 * The way to main with a bound for reports: while main does not listen, figures, log lines and preview frames are
 * dropped and counted instead of piling up in this process. Counts, answers and states are never dropped.
 */
export class MonitoringChannel {
  readonly #port: Pick<ParentPort, 'send'>
  #waiting = 0
  #dropped = 0

  constructor(port: Pick<ParentPort, 'send'>) {
    this.#port = port
  }

  /** Reports dropped since the process began. */
  get dropped(): number {
    return this.#dropped
  }

  send(message: FromWorker): void {
    if (!mayBeLost(message)) return this.#port.send(message)
    if (this.#waiting >= MAX_WAITING) {
      this.#dropped++
      return
    }
    this.#waiting++
    this.#port.send(message, () => this.#waiting--)
  }
}

function mayBeLost(message: FromWorker): boolean {
  return message.type === 'tap-report' ? TAP_REPORTS.includes(message.tap) : REPORTS.includes(message.type)
}
