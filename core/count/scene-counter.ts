import { Ground } from '../ground/ground.ts'
import type { Track } from '../track/track.ts'
import { PeopleSeen, takesAnimal } from './animals-as-people.ts'
import type { Calibration, CountingLine, CountingZone } from './calibration.ts'
import type { CountEvent, Suppressed } from './count-event.ts'
import { CrossingPath } from './evidence.ts'
import { LineCounter, type LineVerdict } from './line-counter.ts'
import { Links } from './links.ts'
import { ZoneCounter, type ZoneStats } from './zone-counter.ts'

/** A track not seen for this long has ended for counting; longer than the tracker keeps lost ones. ms. */
export const ENDED_AFTER_MS = 3_000

/** What of a calibration counts tracks. */
export type SceneCalibration = Pick<Calibration, 'lines' | 'zones' | 'perspective'>

/** All lines and zones of one picture. */
export class SceneCounter {
  readonly #aspect: number
  readonly #explain: boolean
  #lines: Map<string, Kept<LineCounter>> = new Map()
  #zones: Map<string, Kept<ZoneCounter>> = new Map()
  readonly #people: PeopleSeen
  readonly #lastSeenMs = new Map<number, number>()
  readonly #paths = new Map<number, CrossingPath>()
  readonly #links: Links
  #suppressed: Suppressed[] = []
  /** Visits that ended with their zone, told with the next frame. */
  #closed: CountEvent[] = []

  /**
   * `aspect` is picture width / height. With `explain` crossings carry their evidence, and what was not counted is kept
   * for `takeSuppressed`.
   */
  constructor(calibration: SceneCalibration, aspect = 16 / 9, explain = false) {
    this.#aspect = aspect
    this.#explain = explain
    this.#people = new PeopleSeen(aspect)
    this.#links = new Links(aspect)
    this.recalibrate(calibration)
  }

  /** Lines and zones that did not change go on as they are; visits of a zone that was changed go on in the new one. */
  recalibrate({ lines, zones, perspective }: SceneCalibration): void {
    const ground = Ground.of(perspective, this.#aspect)
    const reported = JSON.stringify(perspective)
    this.#lines = new Map(
      lines.map((line) => keep(this.#lines, line, reported, () => new LineCounter(line, this.#aspect, ground))),
    )
    const before = this.#zones
    this.#zones = new Map(
      zones.map((zone) =>
        keep(before, zone, reported, (known) => {
          const counter = new ZoneCounter(zone, this.#aspect, ground)
          if (known) counter.adopt(known)
          return counter
        }),
      ),
    )
    for (const [zoneId, { counter }] of before) if (!this.#zones.has(zoneId)) this.#closed.push(...counter.close())
  }

  /** Follows the tracks of one frame. Only detected positions count; predicted ones could invent a crossing. */
  update(tracks: readonly Track[], atMs: number): CountEvent[] {
    const events: CountEvent[] = this.#closed.splice(0)
    this.#people.see(tracks, atMs)
    for (const track of tracks) {
      // Who is carried in another one's box has not ended.
      if (track.carried && this.#lastSeenMs.has(track.id)) this.#lastSeenMs.set(track.id, atMs)
      if (!track.seen) continue
      const named = this.#people.named(track, atMs)
      this.#lastSeenMs.set(track.id, atMs)
      if (this.#explain && this.#lines.size > 0) this.#pathOf(track.id).add(track, atMs)
      for (const { counter, counted } of this.#lines.values())
        this.#decide(counter, counter.update(counted(track, named), atMs), events)
      for (const { counter, counted } of this.#zones.values()) add(events, counter.update(counted(track, named), atMs))
    }
    if (this.#lines.size > 0) this.#link(tracks, atMs)
    for (const [trackId, seenMs] of this.#lastSeenMs) {
      if (atMs - seenMs <= ENDED_AFTER_MS) continue
      if (this.#waitsFor(trackId, atMs)) this.#leaveZones(trackId, events)
      else this.#end(trackId, events)
    }
    return events
  }

  /** Counting ends: what was decided but not yet clear is settled. */
  finish(_atMs: number): CountEvent[] {
    const events: CountEvent[] = this.#closed.splice(0)
    for (const trackId of [...this.#lastSeenMs.keys()]) this.#end(trackId, events)
    return events
  }

  /** What was not counted since the last call, with the reasons. */
  takeSuppressed(): Suppressed[] {
    if (this.#suppressed.length === 0) return []
    const suppressed = this.#suppressed
    this.#suppressed = []
    return suppressed
  }

  zoneStats(): ZoneStats[] {
    return [...this.#zones.values()].flatMap(({ counter }) => counter.stats())
  }

  /** Who was hidden at a line and came out as another track has walked the way between. */
  #link(tracks: readonly Track[], atMs: number): void {
    for (const { from, to } of this.#links.update(tracks, atMs)) {
      for (const { counter } of this.#lines.values()) counter.join(from, to)
      const [before, path] = [this.#paths.get(from), this.#paths.get(to)]
      if (before) path?.goesOnFrom(before)
    }
  }

  /** Who may come out of a hiding is not done with at a line that would not count him as it is. */
  #waitsFor(trackId: number, atMs: number): boolean {
    if (!this.#links.mayComeOut(trackId, atMs)) return false
    for (const { counter } of this.#lines.values()) if (counter.countsAtEnd(trackId)) return false
    return true
  }

  #leaveZones(trackId: number, events: CountEvent[]): void {
    for (const { counter } of this.#zones.values()) add(events, counter.end(trackId))
  }

  #end(trackId: number, events: CountEvent[]): void {
    this.#lastSeenMs.delete(trackId)
    for (const { counter } of this.#lines.values()) this.#decide(counter, counter.end(trackId), events)
    this.#leaveZones(trackId, events)
    this.#paths.delete(trackId)
    this.#people.forget(trackId)
    this.#links.forget(trackId)
  }

  #decide({ anchor }: LineCounter, verdict: LineVerdict | undefined, events: CountEvent[]): void {
    if (!verdict) return
    const { how, ...rest } = verdict
    const evidence = this.#explain ? this.#paths.get(verdict.trackId)?.evidence(anchor, verdict.atMs, how) : undefined
    if (rest.kind === 'crossing') events.push(evidence ? { ...rest, evidence } : rest)
    else if (evidence) {
      const { direction, ...others } = rest
      this.#suppressed.push({ ...others, ...(direction && { direction }), evidence })
    }
  }

  #pathOf(trackId: number): CrossingPath {
    let crossingPath = this.#paths.get(trackId)
    if (!crossingPath) this.#paths.set(trackId, (crossingPath = new CrossingPath()))
    return crossingPath
  }
}

function add(events: CountEvent[], event: CountEvent | undefined): void {
  if (event) events.push(event)
}

interface Kept<T> {
  readonly definition: string
  readonly counter: T
  /** The track as it is called here: by its own name, or as one of the people. */
  readonly counted: (track: Track, named: Track) => Track
}

function keep<T>(
  before: Map<string, Kept<T>>,
  item: CountingLine | CountingZone,
  perspective: string | undefined,
  create: (known: T | undefined) => T,
): [string, Kept<T>] {
  // What it is called counts nothing.
  const definition = JSON.stringify([{ ...item, name: undefined, ways: undefined }, perspective])
  const known = before.get(item.id)
  if (known?.definition === definition) return [item.id, known]
  const counted = (track: Track, named: Track) => (takesAnimal(item, track.className) ? named : track)
  return [item.id, { definition, counter: create(known?.counter), counted }]
}
