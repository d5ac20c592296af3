import type { Ground } from '../ground/ground.ts'
import type { Point } from '../geometry/point.ts'
import { contains } from '../geometry/polygon.ts'
import type { Track } from '../track/track.ts'
import { anchorPoint } from '../geometry/anchor.ts'
import type { CountingZone } from './calibration.ts'
import { clearance, type Boundary } from './clearance.ts'
import type { CountEvent } from './count-event.ts'
import { countsClass } from './counts-class.ts'

interface Visit {
  readonly enteredAtMs: number
  readonly className: string
  lastInsideMs: number
}

/** Figures of one zone and class since counting began. */
export interface ZoneStats {
  readonly zoneId: string
  readonly className: string
  readonly entries: number
  readonly exits: number
  /** Most at once. */
  readonly peak: number
  /** Of completed visits, s. */
  readonly dwellMeanS: number
}

/** Entries, exits, occupancy and dwell of one zone, with the same hysteresis as lines. */
export class ZoneCounter {
  readonly #zone: CountingZone
  readonly #polygon: readonly Point[]
  readonly #aspect: number
  readonly #boundary: Boundary
  readonly #visits = new Map<number, Visit>()
  readonly #stats = new Map<string, { entries: number; exits: number; peak: number; dwellMs: number }>()

  constructor(zone: CountingZone, aspect: number, ground?: Ground) {
    this.#zone = zone
    this.#aspect = aspect
    this.#boundary = { points: zone.polygon, closed: true, anchor: zone.anchor, aspect, ground }
    this.#polygon = zone.polygon.map(([x, y]) => [x * aspect, y])
  }

  update(track: Track, atMs: number): CountEvent | undefined {
    const visit = this.#visits.get(track.id)
    // Whoever came in as what is counted leaves as that, whatever else he is called meanwhile.
    if (!visit && (!track.confirmed || !countsClass(this.#zone.classes, track.className))) return undefined
    const [x, y] = anchorPoint(track.box, this.#zone.anchor)
    const point: Point = [x * this.#aspect, y]
    const inside = contains(this.#polygon, point)
    const clear = clearance(track.box, this.#boundary) >= 1
    if (visit && inside) visit.lastInsideMs = atMs
    if (!visit && inside && clear) return this.#enter(track, atMs)
    if (visit && !inside && clear) return this.#leave(track.id, visit, atMs)
    return undefined
  }

  /**
   * The zone was drawn anew: who was inside before is still on that visit, and leaves when it is clearly outside of the
   * new one.
   */
  adopt(before: ZoneCounter): void {
    for (const [trackId, visit] of before.#visits) this.#visits.set(trackId, visit)
    for (const [className, figures] of before.#stats) this.#stats.set(className, figures)
  }

  /** The zone is gone: whoever was inside has left when last seen there. */
  close(): CountEvent[] {
    return [...this.#visits].map(([trackId, visit]) => this.#leave(trackId, visit, visit.lastInsideMs))
  }

  /** The track will not come back: whoever was inside has left when last seen there. */
  end(trackId: number): CountEvent | undefined {
    const visit = this.#visits.get(trackId)
    return visit && this.#leave(trackId, visit, visit.lastInsideMs)
  }

  stats(): ZoneStats[] {
    return [...this.#stats].map(([className, { entries, exits, peak, dwellMs }]) => ({
      zoneId: this.#zone.id,
      className,
      entries,
      exits,
      peak,
      dwellMeanS: exits > 0 ? dwellMs / exits / 1000 : 0,
    }))
  }

  #enter({ id, className }: Track, atMs: number): CountEvent {
    this.#visits.set(id, { enteredAtMs: atMs, className, lastInsideMs: atMs })
    const stats = this.#statsOf(className)
    stats.entries += 1
    const present = [...this.#visits.values()].filter((visit) => visit.className === className).length
    stats.peak = Math.max(stats.peak, present)
    return { kind: 'zone-entered', atMs, className, trackId: id, zoneId: this.#zone.id }
  }

  #leave(trackId: number, { enteredAtMs, className }: Visit, atMs: number): CountEvent {
    this.#visits.delete(trackId)
    const dwellMs = Math.max(0, atMs - enteredAtMs)
    const stats = this.#statsOf(className)
    stats.exits += 1
    stats.dwellMs += dwellMs
    return { kind: 'zone-left', atMs, className, trackId, zoneId: this.#zone.id, dwellMs }
  }

  #statsOf(className: string): { entries: number; exits: number; peak: number; dwellMs: number } {
    let stats = this.#stats.get(className)
    if (!stats) this.#stats.set(className, (stats = { entries: 0, exits: 0, peak: 0, dwellMs: 0 }))
    return stats
  }
}
