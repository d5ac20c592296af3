import { Ground } from '../calibrate/ground.ts'
import type { Track } from '../track/tracker.ts'
import type { Calibration } from './calibration.ts'
import type { CountEvent } from './count-event.ts'
import { LineCounter } from './line-counter.ts'
import { ZoneCounter, type ZoneStats } from './zone-counter.ts'

/** A track not seen for this long has ended for counting; longer than the tracker keeps lost ones. ms. */
const ENDED_AFTER_MS = 3_000

/** All lines and zones of one picture. */
export class SceneCounter {
  readonly #aspect: number
  #lines: Map<string, { definition: string; counter: LineCounter }> = new Map()
  #zones: Map<string, { definition: string; counter: ZoneCounter }> = new Map()
  readonly #lastSeenMs = new Map<number, number>()

  /** `aspect` is picture width / height. */
  constructor(calibration: Calibration, aspect = 16 / 9) {
    this.#aspect = aspect
    this.recalibrate(calibration)
  }

  /** Lines and zones that did not change go on as they are. */
  recalibrate({ lines, zones, perspective }: Calibration): void {
    const ground = Ground.of(perspective, this.#aspect)
    const told = JSON.stringify(perspective)
    this.#lines = new Map(lines.map((line) => keep(this.#lines, line, told, () => new LineCounter(line, this.#aspect, ground))))
    this.#zones = new Map(zones.map((zone) => keep(this.#zones, zone, told, () => new ZoneCounter(zone, this.#aspect, ground))))
  }

  /** Follows the tracks of one frame. Only detected positions count; predicted ones could invent a crossing. */
  update(tracks: readonly Track[], atMs: number): CountEvent[] {
    const events: (CountEvent | undefined)[] = []
    for (const track of tracks) {
      if (!track.seen) continue
      this.#lastSeenMs.set(track.id, atMs)
      for (const { counter } of this.#lines.values()) events.push(counter.update(track, atMs))
      for (const { counter } of this.#zones.values()) events.push(counter.update(track, atMs))
    }
    for (const [trackId, seenMs] of this.#lastSeenMs) if (atMs - seenMs > ENDED_AFTER_MS) events.push(...this.#end(trackId))
    return events.filter((event) => event !== undefined)
  }

  /** Counting ends: what was decided but not yet clear is settled. */
  finish(_atMs: number): CountEvent[] {
    return [...this.#lastSeenMs.keys()].flatMap((trackId) => this.#end(trackId)).filter((event) => event !== undefined)
  }

  zoneStats(): ZoneStats[] {
    return [...this.#zones.values()].flatMap(({ counter }) => counter.stats())
  }

  #end(trackId: number): (CountEvent | undefined)[] {
    this.#lastSeenMs.delete(trackId)
    return [...[...this.#lines.values()].map(({ counter }) => counter.end(trackId)), ...[...this.#zones.values()].map(({ counter }) => counter.end(trackId))]
  }
}

function keep<T>(before: Map<string, { definition: string; counter: T }>, item: { id: string }, perspective: string | undefined, create: () => T): [string, { definition: string; counter: T }] {
  const definition = JSON.stringify([item, perspective])
  const known = before.get(item.id)
  return [item.id, known?.definition === definition ? known : { definition, counter: create() }]
}
