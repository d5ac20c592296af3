import { z } from 'zod'
import { seriesOf, standingCounts } from '../report/apply-corrections.ts'
import { CorrectionId, type Correction } from '../report/correction.ts'
import { seriesName, type Slice } from '../report/series.ts'

const Utc = z.iso.datetime()

/** A correction of a count as it stands in a handover pack: who, when, why, and what stood there before and after. */
export const HandedCorrection = z.strictObject({
  id: CorrectionId,
  enteredAt: Utc,
  by: z.string(),
  reason: z.string(),
  /** Names as they were on that day. */
  camera: z.string(),
  line: z.string(),
  className: z.string(),
  direction: z.enum(['in', 'out']),
  from: Utc,
  to: Utc,
  amount: z.number().int(),
  /** What stood in its time: the count, and what had been entered earlier. */
  before: z.number().int(),
  /** The same with this one; as before when it was withdrawn. */
  after: z.number().int(),
  withdrawn: z.strictObject({ at: Utc, by: z.string(), reason: z.string() }).optional(),
})
export type HandedCorrection = z.infer<typeof HandedCorrection>

/** What people entered beside the counts since the handover. */
export const CorrectionsSince = z.strictObject({
  entered: z.array(HandedCorrection),
  /** Of those that were handed over. */
  withdrawn: z.array(HandedCorrection),
  /** Handed over and not there any more: another database was put in the place of this one. */
  gone: z.array(HandedCorrection),
})
export type CorrectionsSince = z.infer<typeof CorrectionsSince>

export interface NamesOfLines {
  camera(cameraId: string): string
  line(cameraId: string, lineId: string): string
}

/** `earlier` are all that were entered before it, of whatever line; `counted` is of its own series and time. */
export function handedCorrection(
  correction: Correction,
  counted: Iterable<Slice>,
  earlier: readonly Correction[],
  names: NamesOfLines,
): HandedCorrection {
  const { id, atMs, by, reason, cameraId, lineId, className, direction, fromMs, toMs, amount, withdrawn } = correction
  const series = seriesName(seriesOf(correction))
  const standing = standingCounts(
    counted,
    earlier.filter((one) => seriesName(seriesOf(one)) === series),
  )
  const before = [...standing].reduce(
    (sum, [quarterMs, count]) => (quarterMs >= fromMs && quarterMs < toMs ? sum + count : sum),
    0,
  )
  return {
    id,
    enteredAt: utc(atMs),
    by,
    reason,
    camera: names.camera(cameraId),
    line: names.line(cameraId, lineId),
    className,
    direction,
    from: utc(fromMs),
    to: utc(toMs),
    amount,
    before,
    after: withdrawn ? before : before + amount,
    ...(withdrawn && { withdrawn: { at: utc(withdrawn.atMs), by: withdrawn.by, reason: withdrawn.reason } }),
  }
}

/** Undefined where the pack is of a time in which corrections did not come along. */
export function compareCorrections(
  then: readonly HandedCorrection[] | undefined,
  now: readonly HandedCorrection[],
): CorrectionsSince | undefined {
  if (!then) return undefined
  const handed = new Map(then.map((correction) => [correction.id, correction]))
  const here = new Set(now.map(({ id }) => id))
  return {
    entered: now.filter(({ id }) => !handed.has(id)),
    withdrawn: now.filter(({ id, withdrawn }) => withdrawn && handed.has(id) && !handed.get(id)!.withdrawn),
    gone: then.filter(({ id }) => !here.has(id)),
  }
}

const utc = (atMs: number) => new Date(atMs).toISOString()
