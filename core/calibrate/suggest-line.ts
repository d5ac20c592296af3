import type { Anchor } from '../geometry/anchor.ts'
import type { Point } from '../geometry/point.ts'
import { passing } from '../geometry/segment.ts'
import { watchedS, type Observation } from './observation.ts'
import { axialDistance, mainAxis, reachOf, sizeOf, stepsOf, pathsAcross, type Path } from './track-paths.ts'
import { clamp } from '../statistics/clamp.ts'
import { quantile } from '../statistics/quantile.ts'

/** A line across the busiest flow, with what speaks for it. */
export interface SuggestedLine {
  readonly points: [Point, Point]
  /** Ways that cross it, of all that go anywhere. */
  readonly crossing: number
  readonly of: number
  /** Crossings a day would bring if all hours were like the minutes watched. */
  readonly perHour: number
  /** Of these, in the direction that was made `in`. */
  readonly inward: number
  /** Where those go, on the picture. */
  readonly towards: 'right' | 'left' | 'up' | 'down'
  /** Degrees by which ways differ from square across it, middle of all. */
  readonly slantDeg: number
}

export type LineSuggestion =
  | { readonly kind: 'suggested'; readonly line: SuggestedLine }
  | { readonly kind: 'few'; readonly paths: number; readonly needed: number }

/** Fewer ways are no flow. */
const MIN_WAYS = 3
/** Ways shorter than this share of the picture height go nowhere. */
const MIN_REACH = 0.2
/** Places looked at along the flow. */
const PLACES = 80
/**
 * A way counts when it goes on beyond the line by this share of a body on both sides: more than the hysteresis band.
 */
const CLEAR = 0.2
/** One that goes on this far on both sides is as good as can be, picture heights; up to so much of its worth. */
const FAR_ENOUGH = 0.25
const WORTH_OF_FAR = 0.4
/** Somebody who lingers on the line is counted badly. */
const LINGER_MS = 2_500
const COST_OF_LINGERING = 0.7
/** Scores this near the best are as good. */
const AS_GOOD = 0.02
/** The line reaches beyond the outermost ways by this share of the flow's width, and at least by one body. */
const BEYOND = 0.25

/**
 * Looks for the place where most ways go through cleanly: square across the main flow, with enough of each way on
 * both sides, and nobody standing on it. The picture's edges need no rule of their own: ways end there.
 */
export function suggestLine(
  observation: Observation,
  { classes, anchor }: { classes: readonly string[]; anchor: Anchor },
): LineSuggestion {
  const aspect = observation.width / observation.height
  const paths = pathsAcross(observation.trackPaths, { classes, anchor }, aspect).filter(
    (path) => reachOf(path) >= MIN_REACH,
  )
  const axis = mainAxis(stepsOf(paths))
  if (paths.length < MIN_WAYS || axis === undefined) return { kind: 'few', paths: paths.length, needed: MIN_WAYS }
  const body = quantile(
    paths.map(({ boxes }) => sizeOf(boxes[boxes.length >> 1]!, aspect)),
    0.5,
  )!
  const along: Point = [Math.cos(axis), Math.sin(axis)]
  const across: Point = [-along[1], along[0]]
  const projected = paths.map((path) => ({
    path,
    along: path.points.map((point) => dot(point, along)),
    across: path.points.map((point) => dot(point, across)),
  }))
  const all = projected.flatMap((one) => one.along)
  const [from, to] = [Math.min(...all), Math.max(...all)]
  const places = Array.from({ length: PLACES - 1 }, (_, i) => {
    const place = from + ((to - from) * (i + 1)) / PLACES
    const hits = projected.filter((one) => clearOf(one, place) > CLEAR * body)
    return { place, hits, score: hits.reduce((sum, one) => sum + worthOf(one, place, body), 0) }
  })
  const best = middleOfBest(places)
  if (best.hits.length < MIN_WAYS) return { kind: 'few', paths: best.hits.length, needed: MIN_WAYS }
  return {
    kind: 'suggested',
    line: draw(best.place, best.hits, {
      along,
      across,
      axis,
      aspect,
      body,
      of: paths.length,
      seconds: watchedS(observation),
    }),
  }
}

function worthOf(one: Projected, place: number, body: number): number {
  return (
    1 -
    WORTH_OF_FAR * (1 - Math.min(1, clearOf(one, place) / FAR_ENOUGH)) -
    COST_OF_LINGERING * Number(lingers(one, place, body))
  )
}

/** Where several places in a row are the best, the one in their middle: farthest from where it gets worse. */
function middleOfBest<T extends { score: number }>(places: readonly T[]): T {
  const most = Math.max(...places.map(({ score }) => score))
  let [start, length] = [0, 0]
  for (let i = 0, run = 0; i < places.length; i++) {
    run = places[i]!.score > most - AS_GOOD ? run + 1 : 0
    if (run > length) [start, length] = [i - run + 1, run]
  }
  return places[start + (length >> 1)]!
}

interface Projected {
  readonly path: Path
  readonly along: readonly number[]
  readonly across: readonly number[]
}

/** How far the way's ends go on beyond a place, on the side where it is less; 0 where it does not get through. */
function clearOf({ along }: Projected, place: number): number {
  const [first, last] = [along[0]! - place, along.at(-1)! - place]
  return first * last < 0 ? Math.min(Math.abs(first), Math.abs(last)) : 0
}

function lingers({ along, path }: Projected, place: number, body: number): boolean {
  let ms = 0
  for (let i = 1; i < along.length; i++)
    if (Math.abs(along[i]! - place) < body / 2 && Math.abs(along[i - 1]! - place) < body / 2)
      ms += path.timesMs[i]! - path.timesMs[i - 1]!
  return ms > LINGER_MS
}

function draw(
  place: number,
  hits: readonly Projected[],
  flow: { along: Point; across: Point; axis: number; aspect: number; body: number; of: number; seconds: number },
): SuggestedLine {
  const { along, across, aspect, body } = flow
  const places = hits.map((hit) => acrossAt(hit, place))
  const [low, high] = [Math.min(...places), Math.max(...places)]
  const margin = Math.max(body, BEYOND * (high - low))
  const at = (sideways: number): Point => [
    place * along[0] + sideways * across[0],
    place * along[1] + sideways * across[1],
  ]
  const [a, b] = clip(at(low - margin), at(high + margin), aspect)
  // Walking from a to b, `across`, the right-hand side is against `along`.
  const sides = hits.map(({ path }) => sideOf(path, a, b))
  const rightward = sides.filter((side) => side > 0).length
  const flip = rightward < hits.length - rightward
  const [first, last] = flip ? [b, a] : [a, b]
  const inward = Math.max(rightward, hits.length - rightward)
  const heading: Point = flip ? along : [-along[0], -along[1]]
  const round = ([x, y]: Point): Point => [Math.round((x / aspect) * 1e4) / 1e4, Math.round(y * 1e4) / 1e4]
  const angles = hits.map(({ path }) =>
    axialDistance(
      Math.atan2(path.points.at(-1)![1] - path.points[0]![1], path.points.at(-1)![0] - path.points[0]![0]),
      flow.axis,
    ),
  )
  return {
    points: [round(first), round(last)],
    crossing: hits.length,
    of: flow.of,
    perHour: flow.seconds > 0 ? (hits.length / flow.seconds) * 3_600 : 0,
    inward,
    towards:
      Math.abs(heading[0]) >= Math.abs(heading[1])
        ? heading[0] > 0
          ? 'right'
          : 'left'
        : heading[1] > 0
          ? 'down'
          : 'up',
    slantDeg: (quantile(angles, 0.5)! * 180) / Math.PI,
  }
}

function acrossAt({ along, across }: Projected, place: number): number {
  const i = along.findIndex((value, k) => k > 0 && (value - place) * (along[k - 1]! - place) <= 0)
  const share = along[i] === along[i - 1] ? 0 : (place - along[i - 1]!) / (along[i]! - along[i - 1]!)
  return across[i - 1]! + share * (across[i]! - across[i - 1]!)
}

/** Net passages of a way through the endless line, right-hand ones less left-hand ones. */
function sideOf({ points }: Path, a: Point, b: Point): number {
  const [ux, uy] = [b[0] - a[0], b[1] - a[1]]
  const [far, farther]: [Point, Point] = [
    [a[0] - 20 * ux, a[1] - 20 * uy],
    [b[0] + 20 * ux, b[1] + 20 * uy],
  ]
  return points.slice(1).reduce((sum, to, i) => sum + (passing(points[i]!, to, far, farther)?.side ?? 0), 0)
}

/** The part of a–b on the picture (Liang–Barsky 1984). */
function clip(a: Point, b: Point, aspect: number): [Point, Point] {
  let [enter, leave] = [0, 1]
  for (const [axis, most] of [
    [0, aspect],
    [1, 1],
  ] as const) {
    const step = b[axis] - a[axis]
    if (step === 0) continue
    const [near, far] = [-a[axis] / step, (most - a[axis]) / step].sort((p, q) => p - q) as [number, number]
    enter = Math.max(enter, near)
    leave = Math.min(leave, far)
  }
  const at = (share: number): Point => [
    clamp(a[0] + share * (b[0] - a[0]), 0, aspect),
    clamp(a[1] + share * (b[1] - a[1]), 0, 1),
  ]
  return [at(enter), at(leave)]
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1]
}
