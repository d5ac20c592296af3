import type { CountEvent, NumberedEvent } from '#core/count/count-event.ts'

/** Events of one run on their way to main. */
interface Run {
  readonly cameraId: string
  readonly runId: string
  nextSeq: number
  unacknowledged: NumberedEvent[]
  /** When what is waiting was last sent. */
  sentAtMs: number
}

export interface OutboxMessage {
  readonly cameraId: string
  readonly runId: string
  readonly events: NumberedEvent[]
}

/**
 * Keeps every event until main says that it is committed. Events are sent at once, and again every
 * `resendAfterMs` while unacknowledged; their ids make a second arrival harmless. A run stays here after its
 * camera has moved away, until its last event is acknowledged.
 */
export class Outbox {
  readonly #runs = new Map<string, Run>()
  readonly #send: (message: OutboxMessage) => void
  readonly #resendAfterMs: number

  constructor(send: (message: OutboxMessage) => void, resendAfterMs = 2_000) {
    this.#send = send
    this.#resendAfterMs = resendAfterMs
  }

  add(cameraId: string, runId: string, events: readonly CountEvent[], nowMs: number): void {
    if (events.length === 0) return
    let run = this.#runs.get(runId)
    if (!run) this.#runs.set(runId, (run = { cameraId, runId, nextSeq: 1, unacknowledged: [], sentAtMs: nowMs }))
    const numbered = events.map((event) => ({ seq: run.nextSeq++, event }))
    run.unacknowledged.push(...numbered)
    run.sentAtMs = nowMs
    this.#send({ cameraId, runId, events: numbered })
  }

  /** A range, not a high-water mark: a group that failed to commit is not acknowledged by the one after it. */
  acknowledge(runId: string, fromSeq: number, toSeq: number): void {
    const run = this.#runs.get(runId)
    if (run) run.unacknowledged = run.unacknowledged.filter(({ seq }) => seq < fromSeq || seq > toSeq)
  }

  /** Call about once a second. */
  resend(nowMs: number): void {
    for (const run of this.#runs.values()) {
      if (run.unacknowledged.length === 0 || nowMs - run.sentAtMs < this.#resendAfterMs) continue
      run.sentAtMs = nowMs
      this.#send({ cameraId: run.cameraId, runId: run.runId, events: run.unacknowledged })
    }
  }

  /** Events main has not acknowledged. */
  get waiting(): number {
    let waiting = 0
    for (const run of this.#runs.values()) waiting += run.unacknowledged.length
    return waiting
  }
}
