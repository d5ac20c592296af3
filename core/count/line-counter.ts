import type { Ground } from '../calibrate/ground.ts'
import type { Point } from '../geometry/point.ts'
import { passing } from '../geometry/segment.ts'
import type { Track } from '../track/tracker.ts'
import { anchorPoint } from './anchor-point.ts'
import type { CountingLine } from './calibration.ts'
import { clearance as clearanceOf, type Boundary } from './clearance.ts'
import { countsClass } from './counts-class.ts'
import type { CountEvent } from './count-event.ts'

interface Path {
  point: Point
  atMs: number
  /** Passages since it was last clear of the line: right-hand ones less left-hand ones. */
  net: number
  /** When the net last left zero, ms. */
  passedAtMs: number
  className: string
  trackId: number
  /** Share of the band by which it is away from the line now. */
  clearance: number
  confirmed: boolean
}

/** A track that ended this far out of the band after passing counts: it left the picture before it was clear. */
const CLEAR_ENOUGH_AT_END = 0.35

/**
 * Counts the tracks that pass one line. The anchor's path is followed step by step; each passage through the line is
 * added up, and when the anchor is clear of the line (outside the hysteresis band) the sum says whether it came out
 * on the other side. Jitter on the line sums up to nothing or one; frames that are missing make one long step.
 */
export class LineCounter {
  readonly #line: CountingLine
  readonly #points: readonly Point[]
  readonly #aspect: number
  readonly #boundary: Boundary
  readonly #paths = new Map<number, Path>()

  /** With a ground the hysteresis band is a body width on it. */
  constructor(line: CountingLine, aspect: number, ground?: Ground) {
    this.#line = line
    this.#aspect = aspect
    this.#boundary = { points: line.points, closed: false, anchor: line.anchor, aspect, ground }
    this.#points = line.points.map(([x, y]) => [x * aspect, y])
  }

  update(track: Track, atMs: number): CountEvent | undefined {
    const [x, y] = anchorPoint(track.box, this.#line.anchor)
    const point: Point = [x * this.#aspect, y]
    const clearance = clearanceOf(track.box, this.#boundary) / (this.#line.band ?? 1)
    const path = this.#paths.get(track.id)
    if (!path) {
      this.#paths.set(track.id, { point, atMs, net: 0, passedAtMs: atMs, className: track.className, trackId: track.id, clearance, confirmed: track.confirmed })
      return undefined
    }
    this.#follow(path, point, atMs)
    path.point = point
    path.atMs = atMs
    path.className = track.className
    path.clearance = clearance
    path.confirmed = track.confirmed
    if (clearance < 1 || !track.confirmed) return undefined
    return this.#settle(path)
  }

  /** The track will not come back. */
  end(trackId: number): CountEvent | undefined {
    const path = this.#paths.get(trackId)
    this.#paths.delete(trackId)
    return path?.confirmed && path.clearance >= CLEAR_ENOUGH_AT_END ? this.#settle(path) : undefined
  }

  #follow(path: Path, to: Point, atMs: number): void {
    for (let i = 1; i < this.#points.length; i++) {
      const passed = passing(path.point, to, this.#points[i - 1]!, this.#points[i]!)
      if (!passed) continue
      if (path.net === 0) path.passedAtMs = path.atMs + passed.at * (atMs - path.atMs)
      path.net += passed.side
    }
  }

  #settle(path: Path): CountEvent | undefined {
    const { net } = path
    path.net = 0
    if (net === 0 || !countsClass(this.#line.classes, path.className)) return undefined
    // Left-hand to right-hand is `in`.
    return { kind: 'crossing', atMs: path.passedAtMs, className: path.className, trackId: path.trackId, lineId: this.#line.id, direction: net > 0 ? 'in' : 'out' }
  }
}
