import type { ModelSight } from './model-sight.ts'
import type { CountingLine } from '../count/calibration.ts'
import type { ClassMap } from '../count/class-map.ts'
import { distanceToPolyline, passing } from '../geometry/segment.ts'
import type { Point } from '../geometry/point.ts'
import { letterbox } from '../detect/letterbox.ts'
import { hysteresisBand } from '../count/hysteresis.ts'
import { checkFlow, type FlowWarning } from './check-flow.ts'
import { checkOthers, type OtherWarning } from './check-others.ts'
import { countedFps, type Observation } from './observation.ts'
import { unknownClasses } from './unknown-classes.ts'
import { isFlipped } from './walk-run.ts'
import type { WalkTest } from './walk-test.ts'
import { scaled, sizeOf, stepsOf, pathsAcross, type Step } from './track-paths.ts'
import { mean } from '../statistics/mean.ts'
import { quantile } from '../statistics/quantile.ts'

/** What is wrong with a line, with its numbers. `stop`: it cannot count; `warn`: it will count badly. */
export type LineWarning = { readonly lineId: string; readonly severity: 'stop' | 'warn' } &
  /**
   * The watched point never gets clearly past the line: shares of the picture from that edge, as it is and as it must
   * be.
   */
  (
    | { readonly kind: 'edge'; readonly edge: Edge; readonly at: number; readonly needed: number }
    /** Pixels of the model's input that people here are high, and must be. */
    | { readonly kind: 'too-small'; readonly px: number; readonly needPx: number }
    /** Pixels of the model's input that people here are high, and up to which it is sure of them. */
    | { readonly kind: 'too-large'; readonly px: number; readonly reliableUpToPx: number }
    /** Body sizes that people here travel between two counted frames, and the rate that would do. */
    | { readonly kind: 'slow-rate'; readonly travel: number; readonly fps: number; readonly needFps: number }
    /** The feet are watched, but this share of people here has them outside the picture. */
    | { readonly kind: 'hidden-feet'; readonly share: number }
    /** The walk test found that in is out, and out is in. */
    | { readonly kind: 'direction' }
    /** Only one of the two was counted the other way in the walk test: it may have been somebody else. */
    | { readonly kind: 'walk-step'; readonly step: 'in' | 'out' }
    /** The model finds none of what the line counts, or not all of it. */
    | { readonly kind: 'unknown-class'; readonly classes: readonly string[]; readonly all: boolean }
    | FlowWarning
    | OtherWarning
  )

type Edge = 'top' | 'bottom' | 'left' | 'right'

export interface LineContext {
  /** All lines of the picture; those with another id may disturb this one. */
  readonly lines: readonly CountingLine[]
  /** Picture width / height. */
  readonly aspect: number
  /** What cannot be told without it is not told. */
  readonly observation?: Observation
  readonly model?: ModelSight
  readonly walkTests?: readonly WalkTest[] | undefined
  /** What the names of the model are counted as. */
  readonly classMap?: ClassMap | undefined
}

/** Steps this near a line, in picture heights, say what it is like there. */
const NEAR = 0.2
/** Of a person where nobody was seen yet. */
const DEFAULT_BOX = { x: 0, y: 0, w: 0.09, h: 0.28 }
/** Of somebody at the edge at least so much is seen when the detector still sees him. */
const SEEN_AT_EDGE = 0.5
/** A tracker follows what moves less than this much of its size between two frames; beyond the second it loses it. */
const EASY_TRAVEL = 0.5
const LOST_TRAVEL = 1
const GOOD_TRAVEL = 0.35
/** Below this share of the height it needs, the model sees hardly anybody. */
const HOPELESS = 0.6
const FEET_AT = 0.985
const HIDDEN_SHARE = 0.3

/** Everything that is wrong with a line, worst first. Fast enough to be asked at every move of the pointer. */
export function checkLine(line: CountingLine, context: LineContext): LineWarning[] {
  const { aspect, observation } = context
  const paths = observation ? pathsAcross(observation.trackPaths, line, aspect) : []
  const points = line.points.map((point) => scaled(point, aspect))
  const near = stepsOf(paths).filter(
    ({ from, to }) =>
      Math.min(distanceToPolyline(from, points), distanceToPolyline(to, points)) < NEAR ||
      points.slice(1).some((b, i) => passing(from, to, points[i]!, b)),
  )
  const edge = checkEdge(line, aspect, near)
  const found = [
    edge,
    checkSize(near, context),
    checkRate(near, context),
    checkFeet(line, near),
    checkClasses(line, context),
    checkDirection(line, context.walkTests),
    // Who can never cross did not cross either: one reason is enough.
    ...(edge ? [] : checkFlow(points, paths, near)),
    ...checkOthers(line, context.lines, aspect),
  ].filter((one) => one !== undefined)
  return found
    .map((one) => ({ ...one, lineId: line.id, severity: severityOf(one) }))
    .sort((a, b) => Number(b.severity === 'stop') - Number(a.severity === 'stop')) as LineWarning[]
}

type Found = { readonly kind: LineWarning['kind']; readonly hopeless?: boolean }

function severityOf({ kind, hopeless }: Found): LineWarning['severity'] {
  return kind === 'edge' || kind === 'direction' || hopeless ? 'stop' : 'warn'
}

/**
 * A place of the line can count when the anchor gets clear of it on both sides, with at least half a body in the
 * picture.
 */
function checkEdge({ points, anchor, band = 1 }: CountingLine, aspect: number, near: readonly Step[]) {
  const w =
    quantile(
      near.map(({ box }) => box.w),
      0.5,
    ) ?? DEFAULT_BOX.w
  const h =
    quantile(
      near.map(({ box }) => box.h),
      0.5,
    ) ?? DEFAULT_BOX.h
  const clear = hysteresisBand({ ...DEFAULT_BOX, w, h }, aspect) * band
  const out = SEEN_AT_EDGE * h
  const reach = {
    left: (SEEN_AT_EDGE * w) / 2,
    right: (SEEN_AT_EDGE * w) / 2,
    top: anchor === 'top' ? 0 : anchor === 'center' ? out / 2 : out,
    bottom: anchor === 'bottom' ? 0 : anchor === 'center' ? out / 2 : out,
  }
  for (const [from, to] of points.slice(1).map((point, i) => [points[i]!, point] as const)) {
    const [dx, dy] = [(to[0] - from[0]) * aspect, to[1] - from[1]]
    const length = Math.hypot(dx, dy) || 1
    const [nx, ny] = [((-dy / length) * clear) / aspect, (dx / length) * clear]
    for (let share = 0; share <= 1; share += 0.05) {
      const [x, y] = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]
      const sides = [
        [x + nx, y + ny],
        [x - nx, y - ny],
      ] as const
      if (
        sides.every(
          ([px, py]) => px >= reach.left && px <= 1 - reach.right && py >= reach.top && py <= 1 - reach.bottom,
        )
      )
        return undefined
    }
  }
  const [x, y] = [mean(points.map((point) => point[0]))!, mean(points.map((point) => point[1]))!]
  const distances: [Edge, number, number][] = [
    ['left', x, clear / aspect],
    ['right', 1 - x, clear / aspect],
    ['top', y, clear],
    ['bottom', 1 - y, clear],
  ]
  const [edge, at, margin] = distances.reduce((best, one) => (one[1] < best[1] ? one : best))
  return { kind: 'edge' as const, edge, at, needed: reach[edge] + margin }
}

function checkSize(near: readonly Step[], { observation, model }: LineContext) {
  const height = quantile(
    near.map(({ box }) => box.h),
    0.5,
  )
  if (height === undefined || !observation || !model) return undefined
  const input = {
    width: model.inputWidth,
    height: model.inputHeight,
    fit: model.stretches ? ('stretch' as const) : ('top-left' as const),
  }
  const px = height * letterbox(observation.width, observation.height, input).height
  if (model.reliableUpToPx !== undefined && px > model.reliableUpToPx)
    return { kind: 'too-large' as const, px, reliableUpToPx: model.reliableUpToPx }
  return px < model.minHeightPx
    ? { kind: 'too-small' as const, px, needPx: model.minHeightPx, hopeless: px < HOPELESS * model.minHeightPx }
    : undefined
}

function checkRate(near: readonly Step[], { observation, aspect }: LineContext) {
  const fps = observation && countedFps(observation)
  const speed = quantile(
    near
      .filter(({ ms }) => ms > 0)
      .map(({ from, to, ms, box }) => distance(from, to) / (ms / 1000) / Math.max(1e-3, sizeOf(box, aspect))),
    0.9,
  )
  if (!fps || speed === undefined) return undefined
  const travel = speed / fps
  return travel > EASY_TRAVEL
    ? {
        kind: 'slow-rate' as const,
        travel,
        fps,
        needFps: Math.ceil(speed / GOOD_TRAVEL),
        hopeless: travel > LOST_TRAVEL,
      }
    : undefined
}

function checkFeet({ anchor }: CountingLine, near: readonly Step[]) {
  if (anchor !== 'bottom' || near.length === 0) return undefined
  const share = near.filter(({ box }) => box.y + box.h > FEET_AT).length / near.length
  return share > HIDDEN_SHARE ? { kind: 'hidden-feet' as const, share } : undefined
}

function checkClasses({ classes }: CountingLine, { model, classMap }: LineContext) {
  if (!model) return undefined
  const unknown = unknownClasses(classes, model.classes, classMap)
  const all = unknown.length === classes.length
  return unknown.length > 0 ? { kind: 'unknown-class' as const, classes: unknown, all, hopeless: all } : undefined
}

/** To flip the arrow is right only where both ways were counted the other way. */
function checkDirection({ id, points }: CountingLine, walkTests: readonly WalkTest[] = []) {
  const test = walkTests.find(
    ({ lineId, points: tested }) => lineId === id && JSON.stringify(tested) === JSON.stringify(points),
  )
  if (!test) return undefined
  if (isFlipped({ done: test.steps })) return { kind: 'direction' as const }
  const wrong = test.steps.find(({ outcome }) => outcome === 'wrong-direction')?.step
  return wrong === 'in' || wrong === 'out' ? { kind: 'walk-step' as const, step: wrong } : undefined
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1])
}
