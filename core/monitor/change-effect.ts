import { z } from 'zod'
import { Message } from '../text/message.ts'

/** How the pool did over some minutes; what was not measured is absent. */
export const ChangeFigures = z.strictObject({
  /** Median time of a frame in the model, ms. */
  inferMs: z.number().optional(),
  /** Frames counted a second by all cameras, and the share of the frames taken that were dropped, 0..1. */
  countedFps: z.number().optional(),
  droppedShare: z.number().optional(),
  /** The longest that a job waited, ms. */
  waitMs: z.number().optional(),
})
export type ChangeFigures = z.infer<typeof ChangeFigures>

export const Verdict = z.enum(['better', 'same', 'worse', 'unclear'])
export type Verdict = z.infer<typeof Verdict>

/** A change of pool, model or provider, with the figures before and since. */
export const ChangeEffect = z.strictObject({
  atMs: z.number(),
  what: Message,
  before: ChangeFigures,
  /** Absent: too early to say. */
  after: ChangeFigures.optional(),
  verdict: Verdict.optional(),
})
export type ChangeEffect = z.infer<typeof ChangeEffect>

/** One point in a hundred of dropped frames is more than a busy minute makes. */
const DROPPED = 0.01
/** Fewer cameras, lower rates or a busy machine make as much of a difference in the frames counted. */
const COUNTED = 0.1
const INFER = 0.1
const WAIT_MS = 30_000

/**
 * Whether it helped: dropped frames say most, then the time of a frame, then how long jobs wait. Unclear where fewer
 * are dropped of fewer that are counted, or more of more: the share alone would praise a pool that hardly counts.
 */
export function judge(before: ChangeFigures, after: ChangeFigures): Verdict | undefined {
  const change = (key: keyof ChangeFigures) =>
    before[key] === undefined || after[key] === undefined ? undefined : after[key] - before[key]
  const [dropped, infer, wait] = [change('droppedShare'), change('inferMs'), change('waitMs')]
  const counted = change('countedFps')
  if (dropped !== undefined && Math.abs(dropped) > DROPPED) {
    const contradicts =
      counted !== undefined &&
      Math.abs(counted) > COUNTED * before.countedFps! &&
      Math.sign(counted) === Math.sign(dropped)
    return contradicts ? 'unclear' : dropped < 0 ? 'better' : 'worse'
  }
  if (infer !== undefined && Math.abs(infer) > INFER * before.inferMs!) return infer < 0 ? 'better' : 'worse'
  if (wait !== undefined && Math.abs(wait) > WAIT_MS) return wait < 0 ? 'better' : 'worse'
  return dropped === undefined && infer === undefined && wait === undefined ? undefined : 'same'
}
