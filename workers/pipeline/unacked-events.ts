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

/** Counts of one camera that were given up. */
export interface LostCounts {
  readonly cameraId: string
  readonly count: number
  /** When the first and the last of them happened, ms. */
  readonly fromMs: number
  readonly toMs: number
}

export interface UnackedEventsOptions {
  readonly resendAfterMs?: number
  /** Events kept at most, of all cameras together. */
  readonly most?: number
  /** Told with the next `resend`. */
  readonly onLost?: (lost: LostCounts) => void
}

/**
 * Main takes events within a second even while the disk is full; so many wait only for one that does not listen at all.
 */
const MAX_WAITING = 20_000
/** Sent again in one go, so that a main that is behind is not buried. */
const MAX_RESENT = 1_000

/**
 * Keeps every event until main has it: on the disk, or held beside the others that wait for the disk. Events are sent
 * at once, and again every
 * `resendAfterMs` while unacknowledged; their ids make a second arrival harmless. A run stays here after its
 * camera has moved away, until its last event is acknowledged. Beyond the bound counts are given up, the newest first,
 * and how many is told; what only explains counts goes from half of it on.
 */
export class UnackedEvents {
  readonly #runs = new Map<string, Run>()
  readonly #send: (message: OutboxMessage) => void
  readonly #resendAfterMs: number
  readonly #most: number
  readonly #onLost: (lost: LostCounts) => void
  readonly #lost = new Map<string, LostCounts>()
  #waiting = 0

  constructor(
    send: (message: OutboxMessage) => void,
    { resendAfterMs = 2_000, most = MAX_WAITING, onLost = () => {} }: UnackedEventsOptions = {},
  ) {
    this.#send = send
    this.#resendAfterMs = resendAfterMs
    this.#most = most
    this.#onLost = onLost
  }

  /** Gives those that are kept back with their numbers. */
  add(cameraId: string, runId: string, events: readonly ReportedEvent[], nowMs: number): NumberedEvent[] {
    if (events.length === 0) return []
    let run = this.#runs.get(runId)
    if (!run) this.#runs.set(runId, (run = { cameraId, runId, nextSeq: 1, unacknowledged: [] }))
    const numbered: NumberedEvent[] = []
    for (const event of events) {
      if (this.#waiting >= (event.kind === 'suppressed' ? this.#most / 2 : this.#most)) {
        if (event.kind !== 'suppressed') this.#giveUp(cameraId, event.atMs)
        continue
      }
      const one = { seq: run.nextSeq++, event }
      numbered.push(one)
      run.unacknowledged.push({ numbered: one, sentAtMs: nowMs })
      this.#waiting++
    }
    if (numbered.length > 0) this.#send({ cameraId, runId, events: numbered })
    return numbered
  }

  /** A range, not a high-water mark: a group that failed to commit is not acknowledged by the one after it. */
  acknowledge(runId: string, fromSeq: number, toSeq: number): void {
    const run = this.#runs.get(runId)
    if (!run) return
    const before = run.unacknowledged.length
    run.unacknowledged = run.unacknowledged.filter(({ numbered: { seq } }) => seq < fromSeq || seq > toSeq)
    this.#waiting -= before - run.unacknowledged.length
  }

  /** Call about once a second. */
  resend(nowMs: number): void {
    let left = MAX_RESENT
    for (const run of this.#runs.values()) {
      const due = run.unacknowledged.filter(({ sentAtMs }) => nowMs - sentAtMs >= this.#resendAfterMs).slice(0, left)
      left -= due.length
      for (const waiting of due) waiting.sentAtMs = nowMs
      for (const events of contiguous(due.map(({ numbered }) => numbered)))
        this.#send({ cameraId: run.cameraId, runId: run.runId, events })
    }
    for (const lost of this.#lost.values()) this.#onLost(lost)
    this.#lost.clear()
  }

  /** Events main has not acknowledged. */
  get waiting(): number {
    return this.#waiting
  }

  #giveUp(cameraId: string, atMs: number): void {
    const before = this.#lost.get(cameraId)
    this.#lost.set(cameraId, {
      cameraId,
      count: (before?.count ?? 0) + 1,
      fromMs: Math.min(before?.fromMs ?? atMs, atMs),
      toMs: Math.max(before?.toMs ?? atMs, atMs),
    })
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
