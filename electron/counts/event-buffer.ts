import type { EventBatch } from './event-batch.ts'

/** What was given up of one camera. */
export interface LostEvents {
  readonly cameraId: string
  readonly count: number
  /** When the first and the last of them happened, UTC ms. */
  readonly fromMs: number
  readonly toMs: number
}

/** About two hundred megabytes at worst; a busy door fills it in a day. */
const MAX_HELD = 50_000
/** As many as a worker may have on their way. */
const MAX_REMEMBERED = 20_000

/**
 * Events that the disk did not take, in the order they came, at most so many. From half of that on the ways people took
 * are not kept any more, nor what was not counted, since they only explain; counts are given up last, the newest first,
 * and each of those is counted, by camera.
 */
export class EventBuffer {
  readonly #most: number
  /** By run and number: one that comes twice is held once. */
  readonly #events = new Map<string, Omit<EventBatch, 'events'> & { readonly numbered: EventBatch['events'][number] }>()
  readonly #lost = new Map<string, LostEvents>()
  /**
   * The last ones given up: each may be on its way a second time, and is neither to be counted twice nor kept after
   * all.
   */
  readonly #givenUp = new Set<string>()

  constructor(most = MAX_HELD) {
    this.#most = most
  }

  get size(): number {
    return this.#events.size
  }

  /** Counts given up and not yet told. */
  get lost(): number {
    return [...this.#lost.values()].reduce((sum, { count }) => sum + count, 0)
  }

  /** When the oldest of all that is not on the disk happened, UTC ms; undefined when everything is. */
  get oldestMs(): number | undefined {
    let oldest = Infinity
    for (const { numbered } of this.#events.values()) oldest = Math.min(oldest, numbered.event.atMs)
    for (const { fromMs } of this.#lost.values()) oldest = Math.min(oldest, fromMs)
    return Number.isFinite(oldest) ? oldest : undefined
  }

  add({ events, ...run }: EventBatch): void {
    for (const numbered of events) {
      const id = `${run.cameraId}/${run.runId}/${numbered.seq}`
      const { event } = numbered
      if (this.#events.has(id) || this.#givenUp.has(id)) continue
      const roomy = this.#events.size < this.#most / 2
      if (event.kind === 'suppressed') {
        if (roomy) this.#events.set(id, { ...run, numbered })
      } else if (this.#events.size >= this.#most) {
        this.#givenUp.add(id)
        if (this.#givenUp.size > MAX_REMEMBERED) this.#givenUp.delete(this.#givenUp.values().next().value!)
        this.giveUp(run.cameraId, 1, event.atMs, event.atMs)
      } else if (roomy || event.kind !== 'crossing') this.#events.set(id, { ...run, numbered })
      else {
        this.#events.set(id, { ...run, numbered: { seq: numbered.seq, event: { ...event, evidence: undefined } } })
      }
    }
  }

  /** Without those that were given up. */
  fresh(batches: readonly EventBatch[]): readonly EventBatch[] {
    if (this.#givenUp.size === 0) return batches
    return batches
      .map((batch) => ({
        ...batch,
        events: batch.events.filter(({ seq }) => !this.#givenUp.has(`${batch.cameraId}/${batch.runId}/${seq}`)),
      }))
      .filter(({ events }) => events.length > 0)
  }

  /** Somebody else had to give some up. */
  giveUp(cameraId: string, count: number, fromMs: number, toMs: number): void {
    const before = this.#lost.get(cameraId)
    this.#lost.set(cameraId, {
      cameraId,
      count: (before?.count ?? 0) + count,
      fromMs: Math.min(before?.fromMs ?? fromMs, fromMs),
      toMs: Math.max(before?.toMs ?? toMs, toMs),
    })
  }

  /** The oldest, at most so many, as they came: each camera and run for itself. They stay until `done`. */
  next(limit: number): EventBatch[] {
    const batches = new Map<string, EventBatch>()
    let left = limit
    for (const { numbered, ...run } of this.#events.values()) {
      if (left-- <= 0) break
      const name = `${run.workerId}/${run.cameraId}/${run.runId}`
      const batch = batches.get(name)
      if (batch) batch.events.push(numbered)
      else batches.set(name, { ...run, events: [numbered] })
    }
    return [...batches.values()]
  }

  /** These are on the disk. */
  done(batches: readonly EventBatch[]): void {
    for (const { cameraId, runId, events } of batches)
      for (const { seq } of events) this.#events.delete(`${cameraId}/${runId}/${seq}`)
  }

  /** What was given up until now, to be written down; told once. */
  takeLost(): LostEvents[] {
    const lost = [...this.#lost.values()]
    this.#lost.clear()
    return lost
  }
}
