import type { Calibration } from '#core/count/calibration.ts'
import type { CountEvent, Direction, Suppressed, SuppressedReason } from '#core/count/count-event.ts'
import { FrameCounter } from '#core/count/frame-counter.ts'
import { alignTimes } from '#core/proof/align-times.ts'
import { FrameSelector } from '../../../workers/sources/frame-selector.ts'
import type { DetectedClip } from './detect-clip.ts'

export const CAUSES = ['not found', 'unsure', 'wrong class', 'merged', 'lost', 'turned back', 'left out'] as const
type Cause = (typeof CAUSES)[number]

/** Why the product says that it did not count. */
const CAUSE_OF: Record<SuppressedReason, Cause> = {
  weak: 'unsure',
  unconfirmed: 'unsure',
  'wrong-class': 'wrong class',
  'ended-on-line': 'lost',
  'ended-before-line': 'lost',
  'turned-back': 'turned back',
  masked: 'left out',
  'wrong-size': 'left out',
}

/** One line's truth, one direction. */
export interface TrueWay {
  readonly lineId: string
  readonly direction: Direction
  readonly count: number
  /** When, where that was noted; ms. */
  readonly timesMs?: readonly number[]
}

export interface Judged {
  readonly truth: number
  readonly found: number
  readonly extra: number
  readonly causes: Partial<Record<Cause, number>>
}

/** An event this far from a true crossing is another. */
const TOLERANCE_MS = 1_600
/** What was lost or unsure is told when the track ends, about its last moment. */
const REASON_MS = 3_000
/** Two true crossings this near of which one was counted: they were one box. */
const MERGED_MS = 1_200

/** Counts a clip at a rate as a camera's pipeline does, and compares with the truth. */
export function judgeCount(
  { pictures, aspect, fps: sourceFps }: DetectedClip,
  calibration: Calibration,
  truth: readonly TrueWay[],
  fps: number | undefined,
): Judged {
  const counter = new FrameCounter(calibration, aspect, { explain: true })
  const selector = new FrameSelector(fps, sourceFps)
  const events: CountEvent[] = []
  const suppressed: Suppressed[] = []
  for (const { mediaMs, detections } of pictures) {
    if (!selector.wants(mediaMs)) continue
    const frame = counter.count(detections, mediaMs)
    events.push(...frame.events)
    suppressed.push(...frame.suppressed)
  }
  const rest = counter.finish(pictures.at(-1)?.mediaMs ?? 0)
  events.push(...rest.events)
  suppressed.push(...rest.suppressed)
  const open = new Set(suppressed)
  return truth
    .map((way) => judgeWay(way, events, open))
    .reduce((sum, one) => ({
      truth: sum.truth + one.truth,
      found: sum.found + one.found,
      extra: sum.extra + one.extra,
      causes: addCauses(sum.causes, one.causes),
    }))
}

function judgeWay(way: TrueWay, events: readonly CountEvent[], open: Set<Suppressed>): Judged {
  const counted = events
    .flatMap((event) =>
      event.kind === 'crossing' && event.lineId === way.lineId && event.direction === way.direction ? [event.atMs] : [],
    )
    .sort((a, b) => a - b)
  const { timesMs, count } = way
  const pairs = timesMs
    ? alignTimes(timesMs, counted, TOLERANCE_MS)
    : counted.slice(0, count).map((_, index) => ({ first: index, second: index }))
  const found = new Set(pairs.map(({ first }) => first))
  const causes: Partial<Record<Cause, number>> = {}
  for (let index = 0; index < count; index++) {
    if (found.has(index)) continue
    const cause = causeOf(way, timesMs?.[index], open, timesMs?.filter((_, other) => found.has(other)) ?? [])
    causes[cause] = (causes[cause] ?? 0) + 1
  }
  return { truth: count, found: pairs.length, extra: counted.length - pairs.length, causes }
}

/** What the product itself says of the moment, else what the neighbours say. Each explanation explains one miss. */
function causeOf(
  { lineId, direction }: TrueWay,
  atMs: number | undefined,
  open: Set<Suppressed>,
  foundMs: readonly number[],
): Cause {
  const distance = (one: Suppressed) => (atMs === undefined ? 0 : Math.abs(one.atMs - atMs))
  const [nearest] = [...open]
    .filter((one) => one.lineId === lineId && (one.direction ?? direction) === direction && distance(one) <= REASON_MS)
    // Without times a cyclist on the hard shoulder must not explain the car that is missing.
    .filter((one) => atMs !== undefined || !isPerson(one))
    .sort((a, b) => distance(a) - distance(b))
  if (nearest) {
    open.delete(nearest)
    return CAUSE_OF[nearest.reason]
  }
  return atMs !== undefined && foundMs.some((other) => Math.abs(other - atMs) <= MERGED_MS) ? 'merged' : 'not found'
}

const isPerson = ({ reason, className }: Suppressed) => reason === 'wrong-class' && className === 'person'

export function addCauses(a: Judged['causes'], b: Judged['causes']): Judged['causes'] {
  return Object.fromEntries(
    CAUSES.flatMap((cause) => {
      const n = (a[cause] ?? 0) + (b[cause] ?? 0)
      return n > 0 ? [[cause, n]] : []
    }),
  )
}
