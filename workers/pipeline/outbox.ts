import type { NumberedEvent, ReportedEvent } from '#core/count/count-event.ts'

/** Events of one run on their way to main. */
interface Run {
  readonly cameraId: string
  readonly runId: string
  nextSeq: number
  unacknowledged: Waiting[]
}

interface Waiting {
  readonly numbered: NumberedEvent
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

  /** Gives them back with their numbers. */
  add(cameraId: string, runId: string, events: readonly ReportedEvent[], nowMs: number): NumberedEvent[] {
    if (events.length === 0) return []
    let run = this.#runs.get(runId)
    if (!run) this.#runs.set(runId, (run = { cameraId, runId, nextSeq: 1, unacknowledged: [] }))
    const numbered = events.map((event) => ({ seq: run.nextSeq++, event }))
    for (const one of numbered) run.unacknowledged.push({ numbered: one, sentAtMs: nowMs })
    this.#send({ cameraId, runId, events: numbered })
    return numbered
  }

  /** A range, not a high-water mark: a group that failed to commit is not acknowledged by the one after it. */
  acknowledge(runId: string, fromSeq: number, toSeq: number): void {
    const run = this.#runs.get(runId)
    if (run) run.unacknowledged = run.unacknowledged.filter(({ numbered: { seq } }) => seq < fromSeq || seq > toSeq)
  }

  /** Call about once a second. */
  resend(nowMs: number): void {
    for (const run of this.#runs.values()) {
      const due = run.unacknowledged.filter(({ sentAtMs }) => nowMs - sentAtMs >= this.#resendAfterMs)
      for (const waiting of due) waiting.sentAtMs = nowMs
      for (const events of contiguous(due.map(({ numbered }) => numbered))) this.#send({ cameraId: run.cameraId, runId: run.runId, events })
    }
  }

  /** Events main has not acknowledged. */
  get waiting(): number {
    let waiting = 0
    for (const run of this.#runs.values()) waiting += run.unacknowledged.length
    return waiting
  }
}

/** Groups without holes, since an acknowledgement names a range. */
function contiguous(events: readonly NumberedEvent[]): NumberedEvent[][] {
  const groups: NumberedEvent[][] = []
  for (const event of events) {
    const last = groups.at(-1)
    if (last?.at(-1)?.seq === event.seq - 1) last.push(event)
    else groups.push([event])
  }
  return groups
}
