import { z } from 'zod'
import type { Calibration } from '../count/calibration.ts'
import type { CountEvent } from '../count/count-event.ts'
import { Direction } from '../count/count-event.ts'
import { ProofFigures, proofFigures, ProofRow } from './proof-figures.ts'
import { Verdict, type ProofCrossing, type ProofTap } from './proof-record.ts'
import { proveSession, type ProofOutcome } from './prove-session.ts'
import type { Watched } from './taps-file.ts'

const Wrong = z.strictObject({
  /** Seconds from the start of the recording. */ t: z.number(),
  line: z.string(),
  direction: Direction,
  class: z.string(),
  verdict: Verdict.optional(),
})
export type Wrong = z.infer<typeof Wrong>

/** What somebody thought of a disagreement. Where the hand was wrong the taps are put right instead. */
export const ClipVerdict = z.strictObject({
  kind: z.enum(['missed', 'extra']),
  t: z.number(),
  line: z.string(),
  direction: Direction,
  verdict: z.enum(['machine-wrong', 'unclear']),
})
export type ClipVerdict = z.infer<typeof ClipVerdict>

/** A disagreement of another count is the same one when it is as near, s. */
const SAME_S = 0.7

export function isSame(
  a: Pick<ClipVerdict, 'kind' | 't' | 'line' | 'direction'>,
  b: Pick<ClipVerdict, 'kind' | 't' | 'line' | 'direction'>,
): boolean {
  return a.kind === b.kind && a.line === b.line && a.direction === b.direction && Math.abs(a.t - b.t) <= SAME_S
}

/** A counted recording beside the taps of a hand. */
export const VerifyReport = z.strictObject({
  /** Found and right shares both reach the goal, as observed; whether that is proven is `total.reached`. */
  ok: z.boolean(),
  goal: z.number(),
  /** Taps come so long after the machine's times, and spread so much, ms. */
  delayMs: z.number(),
  spreadMs: z.number(),
  total: ProofFigures,
  rows: z.array(ProofRow),
  missed: z.array(Wrong),
  extra: z.array(Wrong),
  /** Numbers of the taps that were missed, for comparing one count with another. */
  missedTaps: z.array(z.number().int()),
})
export type VerifyReport = z.infer<typeof VerifyReport>

export interface VerifyInput {
  readonly taps: readonly ProofTap[]
  readonly events: readonly CountEvent[]
  /** Of what was counted, ms of media time. */
  readonly durationMs: number
  readonly calibration: Pick<Calibration, 'lines'>
  /** Absent: the whole recording was watched, and nothing at its ends is nobody's error. */
  readonly watched?: Watched | undefined
  readonly verdicts?: readonly ClipVerdict[] | undefined
  readonly goal: number
}

/** Compares what was counted in a recording with the taps. */
export function verifyCount({
  taps,
  events,
  durationMs,
  calibration,
  watched,
  verdicts = [],
  goal,
}: VerifyInput): VerifyReport {
  const crossings = events.flatMap((event, index): ProofCrossing[] => {
    if (event.kind !== 'crossing') return []
    const { atMs, lineId, direction, className, trackId } = event
    return [{ id: String(index), atMs, lineId, direction, className, trackId }]
  })
  const classes = new Map(calibration.lines.map((line) => [line.id, line.classes]))
  const [fromMs, toMs] = watched ? [watched.from * 1_000, watched.to * 1_000] : [-Infinity, Infinity]
  const compared = proveSession({
    taps,
    crossings,
    fromMs,
    toMs,
    verdicts: new Map(),
    classesOf: (lineId) => classes.get(lineId) ?? [],
  })
  const outcome: ProofOutcome = {
    ...compared,
    disagreements: compared.disagreements.map((one) => ({
      ...one,
      verdict: verdicts.find((verdict) =>
        isSame(verdict, { kind: one.kind, t: one.atMs / 1_000, line: one.lineId, direction: one.direction }),
      )?.verdict,
    })),
  }
  const { total, rows } = proofFigures([outcome], goal)
  const share = (value: { share: number } | undefined) => value?.share ?? 1
  return {
    ok: share(total.recall) >= goal && share(total.precision) >= goal,
    goal,
    delayMs: outcome.reaction.delayMs,
    spreadMs: outcome.reaction.spreadMs,
    total,
    rows,
    missed: wrong(outcome, 'missed', durationMs),
    extra: wrong(outcome, 'extra', durationMs),
    missedTaps: outcome.disagreements.flatMap(({ id }) => (id.startsWith('tap:') ? [Number(id.slice(4))] : [])),
  }
}

function wrong({ disagreements }: ProofOutcome, kind: 'missed' | 'extra', durationMs: number): VerifyReport['missed'] {
  const seconds = (ms: number) => Math.round(Math.min(durationMs, Math.max(0, ms))) / 1_000
  return disagreements
    .filter((one) => one.kind === kind)
    .map(({ atMs, lineId, direction, className, verdict }) => ({
      t: seconds(atMs),
      line: lineId,
      direction,
      class: className,
      ...(verdict && { verdict }),
    }))
}

/** What is different between two counts of one recording. */
export const VerifyChange = z.strictObject({
  /** Numbers of taps found before and missed now, and the other way round. */
  newlyMissed: z.array(z.number().int()),
  newlyFound: z.array(z.number().int()),
  /** Surplus counts, now less before. */
  extra: z.number().int(),
})
export type VerifyChange = z.infer<typeof VerifyChange>

export function compareVerified(before: VerifyReport, after: VerifyReport): VerifyChange {
  const [missedBefore, missedAfter] = [new Set(before.missedTaps), new Set(after.missedTaps)]
  return {
    newlyMissed: [...missedAfter].filter((no) => !missedBefore.has(no)),
    newlyFound: [...missedBefore].filter((no) => !missedAfter.has(no)),
    extra: after.total.extra - before.total.extra,
  }
}
