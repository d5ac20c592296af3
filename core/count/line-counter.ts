import type { Ground } from '../ground/ground.ts'
import type { Point } from '../geometry/point.ts'
import { passing } from '../geometry/segment.ts'
import type { Track } from '../track/track.ts'
import { anchorPoint, type Anchor } from '../geometry/anchor.ts'
import type { CountingLine } from './calibration.ts'
import { clearance as clearanceOf, type Boundary } from './clearance.ts'
import { countsClass } from './counts-class.ts'
import type { CountEvent, Direction, SuppressedReason } from './count-event.ts'
import type { Evidence } from './evidence.ts'
import { Lingering } from './lingering.ts'

interface Path {
  /** Where and when it was seen first. */
  readonly began: { readonly point: Point; readonly atMs: number }
  point: Point
  atMs: number
  /** Passages since it was last clear of the line: right-hand ones less left-hand ones. */
  net: number
  /** When the net last left zero, ms. */
  passedAtMs: number
  /** Side the last passage ended on. */
  side: 1 | -1
  /** It passed since it was last clear. */
  passed: boolean
  /** It passed while it was hidden, or as the track it was before that. */
  linked: boolean
  className: string
  trackId: number
  /** Share of the band by which it is away from the line now. */
  clearance: number
  confirmed: boolean
  readonly lingering: Lingering
}

/** What one line makes of a track: a crossing, or why it is none. The caller adds what explains it. */
export type LineVerdict =
  | (Omit<Extract<CountEvent, { kind: 'crossing' }>, 'evidence'> & { readonly how: Evidence['how'] })
  | {
      readonly kind: 'suppressed'
      readonly atMs: number
      readonly className: string
      readonly trackId: number
      readonly lineId: string
      readonly direction: Direction | undefined
      readonly reason: SuppressedReason
      readonly how: Evidence['how']
    }

/** A track that ended this far out of the band after passing counts: it left the picture before it was clear. */
const CLEAR_ENOUGH_AT_END = 0.35

/**
 * Counts the tracks that pass one line. The anchor's path is followed step by step; each passage through the line is
 * added up, and when the anchor is clear of the line (outside the hysteresis band) the sum says whether it came out
 * on the other side. Jitter on the line sums up to nothing or one; frames that are missing make one long step.
 */
export class LineCounter {
  readonly anchor: Anchor
  readonly #line: CountingLine
  readonly #points: readonly Point[]
  readonly #aspect: number
  readonly #boundary: Boundary
  readonly #paths = new Map<number, Path>()

  /** With a ground the hysteresis band is a body width on it. */
  constructor(line: CountingLine, aspect: number, ground?: Ground) {
    this.anchor = line.anchor
    this.#line = line
    this.#aspect = aspect
    this.#boundary = { points: line.points, closed: false, anchor: line.anchor, aspect, ground }
    this.#points = line.points.map(([x, y]) => [x * aspect, y])
  }

  update(track: Track, atMs: number): LineVerdict | undefined {
    const [x, y] = anchorPoint(track.box, this.#line.anchor)
    const point: Point = [x * this.#aspect, y]
    const clearance = clearanceOf(track.box, this.#boundary) / (this.#line.band ?? 1)
    const path = this.#paths.get(track.id)
    if (!path) {
      this.#paths.set(track.id, {
        began: { point, atMs },
        linked: false,
        point,
        atMs,
        net: 0,
        passedAtMs: atMs,
        side: 1,
        passed: false,
        className: track.className,
        trackId: track.id,
        clearance,
        confirmed: track.confirmed,
        lingering: new Lingering(),
      })
      return undefined
    }
    this.#follow(path, point, atMs)
    path.point = point
    path.atMs = atMs
    path.className = track.className
    path.clearance = clearance
    path.confirmed = track.confirmed
    if (!path.lingering.hasGoneOn(clearance, atMs) || !track.confirmed) return undefined
    return this.#settle(path, 'clear')
  }

  /** Somebody who was hidden goes on as another track: the way between is one long step. */
  join(from: number, to: number): void {
    const [before, path] = [this.#paths.get(from), this.#paths.get(to)]
    if (!before || !path || path.passed) return
    this.#paths.delete(from)
    this.#follow(before, path.began.point, path.began.atMs)
    const { net, passedAtMs, side, passed } = before
    Object.assign(path, { net, passedAtMs, side, passed, linked: passed })
  }

  /** It would be counted if it ended now. */
  countsAtEnd(trackId: number): boolean {
    const path = this.#paths.get(trackId)
    return path !== undefined && path.net !== 0 && path.confirmed && path.clearance >= CLEAR_ENOUGH_AT_END
  }

  /** The track will not come back. */
  end(trackId: number): LineVerdict | undefined {
    const path = this.#paths.get(trackId)
    this.#paths.delete(trackId)
    if (!path) return undefined
    if (path.confirmed && path.clearance >= CLEAR_ENOUGH_AT_END) return this.#settle(path, 'ended')
    if (path.net !== 0) return this.#suppressed(path, path.confirmed ? 'ended-on-line' : 'unconfirmed', 'ended')
    return path.confirmed && path.clearance < 1
      ? this.#suppressed(path, path.passed ? 'turned-back' : 'ended-before-line', 'ended')
      : undefined
  }

  #follow(path: Path, to: Point, atMs: number): void {
    for (let i = 1; i < this.#points.length; i++) {
      const passed = passing(path.point, to, this.#points[i - 1]!, this.#points[i]!)
      if (!passed) continue
      if (path.net === 0) path.passedAtMs = path.atMs + passed.at * (atMs - path.atMs)
      path.net += passed.side
      path.passed = true
      path.lingering.passed()
      // The first passage says where it wanted to go.
      if (path.net !== 0) path.side = path.net > 0 ? 1 : -1
    }
  }

  #settle(path: Path, decided: Evidence['how']): LineVerdict | undefined {
    const { net, passed } = path
    const how = path.linked ? 'linked' : decided
    path.linked = false
    if (net === 0) {
      path.passed = false
      return passed ? this.#suppressed(path, 'turned-back', how) : undefined
    }
    path.net = 0
    path.passed = false
    if (!countsClass(this.#line.classes, path.className)) return this.#suppressed(path, 'wrong-class', how)
    // Left-hand to right-hand is `in`.
    return {
      kind: 'crossing',
      atMs: path.passedAtMs,
      className: path.className,
      trackId: path.trackId,
      lineId: this.#line.id,
      direction: net > 0 ? 'in' : 'out',
      how,
    }
  }

  #suppressed(
    { passedAtMs, atMs, className, trackId, side }: Path,
    reason: SuppressedReason,
    how: Evidence['how'],
  ): LineVerdict | undefined {
    // What was counted by nobody's wish explains nothing when the line would not count it anyway.
    if (reason !== 'wrong-class' && !countsClass(this.#line.classes, className)) return undefined
    const passedNothing = reason === 'ended-before-line'
    return {
      kind: 'suppressed',
      atMs: passedNothing ? atMs : passedAtMs,
      className,
      trackId,
      lineId: this.#line.id,
      direction: passedNothing ? undefined : side > 0 ? 'in' : 'out',
      reason,
      how,
    }
  }
}
