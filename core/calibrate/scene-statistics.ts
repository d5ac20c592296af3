import type { Detection } from '../detect/detection.ts'
import type { Box } from '../geometry/box.ts'
import type { Track } from '../track/track.ts'
import { HEAT_COLUMNS, HEAT_ROWS, type Observation, type TrackPath } from './observation.ts'
import { binOf, DetectionHistogram } from './detection-histogram.ts'

/** What one counted frame showed. */
export interface ObservedFrame {
  /** Never goes back. */
  readonly atMs: number
  /** Under the model's own names, before anything was left out. */
  readonly detections: readonly Detection[]
  readonly tracks: readonly Track[]
  /** Frames lost so far. */
  readonly dropped: number
}

/** What is remembered: twenty stretches of half a minute. */
const STRETCH_MS = 30_000
const STRETCHES = 20
const MAX_TRACK_PATHS = 200
const MAX_POINTS = 20
/** People followed at once, at most; more are counted all the same, but leave no path. */
const MAX_FOLLOWED = 200
/** A path ends when its track was not seen for this long. */
const ENDED_AFTER_MS = 3_000
/** As fine as paths begin, in heights of the box. */
const KEEP_EVERY = 0.25
/** Over so long a speed is measured: shorter ones measure the trembling of the box. */
const SPEED_OVER_MS = 400
const DECIMALS = 1e4

interface Followed {
  className: string
  points: TrackPath['points']
  readonly startedAtMs: number
  lastMs: number
  last: Box
  /** Its path keeps a point when the box has moved by this share of its height. */
  keepEvery: number
  cell: number
  confirmed: boolean
  /** Where it was when its speed was measured last. */
  from: { atMs: number; box: Box }
}

/**
 * Watches what one camera sees, as numbers: what the model calls things and how sure it is, how large people are and
 * where, how fast and which ways they go. Costs a few microseconds a frame and a fixed amount of memory.
 */
export class SceneStatistics {
  readonly #size: { width: number; height: number }
  readonly #aspect: number
  #stretches: DetectionHistogram[] = []
  readonly #followed = new Map<number, Followed>()
  #ended: TrackPath[] = []
  #lastDropped = 0

  /** Pixels of the picture. */
  constructor(size: { width: number; height: number }) {
    this.#size = size
    this.#aspect = size.width / size.height
  }

  see({ atMs, detections, tracks, dropped }: ObservedFrame): void {
    const histogram = this.#histogramAt(atMs)
    histogram.endedAtMs = atMs
    histogram.frames++
    histogram.dropped += Math.max(0, dropped - this.#lastDropped)
    this.#lastDropped = dropped
    for (const detection of detections) histogram.detected(detection)
    for (const track of tracks) if (track.seen) this.#follow(track, atMs, histogram)
    for (const [id, followed] of this.#followed) {
      if (atMs - followed.lastMs <= ENDED_AFTER_MS) continue
      this.#followed.delete(id)
      this.#keepPath(followed)
    }
    const oldestMs = atMs - STRETCH_MS * STRETCHES
    if (this.#ended[0] && this.#ended[0].startedAtMs < oldestMs)
      this.#ended = this.#ended.filter(({ startedAtMs }) => startedAtMs >= oldestMs)
  }

  snapshot(): Observation | undefined {
    const [first] = this.#stretches
    if (!first) return undefined
    const all = new DetectionHistogram(first.startedAtMs)
    for (const stretch of this.#stretches) all.add(stretch)
    const present = [...this.#followed.values()]
      .filter(({ confirmed }) => confirmed)
      .map((followed) => pathOf(followed))
    return {
      fromMs: all.startedAtMs,
      toMs: all.endedAtMs,
      ...this.#size,
      frames: all.frames,
      dropped: all.dropped,
      classes: all.classes(),
      tracked: all.trackedClasses(),
      heat: [...all.heat],
      trackPaths: [...this.#ended, ...present].slice(-MAX_TRACK_PATHS),
    }
  }

  #histogramAt(atMs: number): DetectionHistogram {
    const last = this.#stretches.at(-1)
    if (last && atMs - last.startedAtMs < STRETCH_MS) return last
    const fresh = new DetectionHistogram(atMs)
    this.#stretches = [
      ...this.#stretches.filter(({ endedAtMs }) => atMs - endedAtMs < STRETCH_MS * STRETCHES),
      fresh,
    ].slice(-STRETCHES)
    return fresh
  }

  #follow({ id, className, box, confirmed }: Track, atMs: number, histogram: DetectionHistogram): void {
    let followed = this.#followed.get(id)
    if (!followed) {
      if (this.#followed.size >= MAX_FOLLOWED) return
      followed = {
        className,
        points: [pointOf(box, 0)],
        startedAtMs: atMs,
        lastMs: atMs,
        last: box,
        keepEvery: KEEP_EVERY,
        cell: -1,
        confirmed: false,
        from: { atMs, box },
      }
      this.#followed.set(id, followed)
    }
    followed.className = className
    followed.lastMs = atMs
    followed.last = box
    this.#extend(followed, atMs)
    if (!confirmed) return
    if (!followed.confirmed) histogram.appeared(className)
    followed.confirmed = true
    histogram.tracked(className, box, this.#speedOf(followed, atMs))
    const cell = cellOf(box)
    // Each cell once a visit: somebody who stands does not outshine all who walk.
    if (cell !== followed.cell) histogram.heat[cell]!++
    followed.cell = cell
  }

  #extend(followed: Followed, atMs: number): void {
    const [, x, y, w, h] = followed.points.at(-1)!
    const { last: box } = followed
    if (this.#distance({ x, y, w, h }, box) < followed.keepEvery * box.h) return
    followed.points.push(pointOf(box, atMs - followed.startedAtMs))
    if (followed.points.length <= MAX_POINTS) return
    // Too many: every other one goes, also of those to come, so that the way is as fine everywhere.
    followed.points = followed.points.filter((_, i) => i % 2 === 0)
    followed.keepEvery *= 2
  }

  #speedOf(followed: Followed, atMs: number): number | undefined {
    const { from, last } = followed
    if (atMs - from.atMs < SPEED_OVER_MS) return undefined
    const heights = this.#distance(from.box, last) / Math.max(1e-3, (from.box.h + last.h) / 2)
    followed.from = { atMs, box: last }
    return heights / ((atMs - from.atMs) / 1000)
  }

  #keepPath(followed: Followed): void {
    if (!followed.confirmed) return
    this.#ended.push(pathOf(followed))
    if (this.#ended.length > MAX_TRACK_PATHS) this.#ended.shift()
  }

  /** Between the middles of two boxes, picture heights. */
  #distance(a: Box, b: Box): number {
    return Math.hypot((b.x + b.w / 2 - a.x - a.w / 2) * this.#aspect, b.y + b.h / 2 - a.y - a.h / 2)
  }
}

function pathOf({ className, points, startedAtMs, lastMs, last }: Followed): TrackPath {
  const end = pointOf(last, lastMs - startedAtMs)
  return { className, startedAtMs, points: points.at(-1)![0] === end[0] ? points : [...points, end] }
}

function pointOf({ x, y, w, h }: Box, sinceMs: number): TrackPath['points'][number] {
  const round = (value: number) => Math.round(value * DECIMALS) / DECIMALS
  return [Math.round(sinceMs), round(x), round(y), round(w), round(h)]
}

/** Of the feet. */
function cellOf({ x, y, w, h }: Box): number {
  return binOf(y + h, 1 / HEAT_ROWS, HEAT_ROWS) * HEAT_COLUMNS + binOf(x + w / 2, 1 / HEAT_COLUMNS, HEAT_COLUMNS)
}
