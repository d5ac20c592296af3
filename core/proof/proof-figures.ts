import { z } from 'zod'
import type { Direction } from '../count/count-event.ts'
import { Direction as DirectionSchema } from '../count/count-event.ts'
import type { ProofOutcome } from './prove-session.ts'
import { trialsFor, wilsonInterval } from '../statistics/wilson.ts'

/** Crossings in a direction from which a proof is a serious one. */
export const SERIOUS_CROSSINGS = 200

/** A share with its 95 % interval (Wilson); absent when there is nothing it would be a share of. */
export const ProvenShare = z.strictObject({ share: z.number(), low: z.number(), high: z.number() })
export type ProvenShare = z.infer<typeof ProvenShare>

/** What a proof says of some crossings. Missed and extra ones stand beside each other and never cancel out. */
export const ProofFigures = z.strictObject({
  /** True crossings: matched and missed. */
  truth: z.number().int(),
  matched: z.number().int(),
  missed: z.number().int(),
  extra: z.number().int(),
  /** Disagreements in which the hand was wrong, and those nobody could tell (which count against the machine). */
  handWrong: z.number().int(),
  unclear: z.number().int(),
  /** Disagreements nobody has judged. */
  unjudged: z.number().int(),
  /** Of the true crossings, those the machine counted. */
  recall: ProvenShare.optional(),
  /** Of what the machine counted, what was true. */
  precision: ProvenShare.optional(),
  /** What the total is off by: extra less missed; alone it says little. */
  netError: z.number().int(),
  /** Fewer than 200 true crossings: a hint, not a proof. */
  indicative: z.boolean(),
  /** Both lower limits reach the accuracy asked for. */
  reached: z.boolean(),
  /** More crossings until both lower limits reach it, if it goes on like this; absent when it never would. */
  stillNeeded: z.number().int().optional(),
})
export type ProofFigures = z.infer<typeof ProofFigures>

/** The figures of one line, direction and class; `*` stands for all. */
export const ProofRow = z.strictObject({
  lineId: z.string(),
  direction: z.union([DirectionSchema, z.literal('*')]),
  className: z.string(),
  figures: ProofFigures,
})
export type ProofRow = z.infer<typeof ProofRow>

interface Counts {
  matched: number
  missed: number
  extra: number
  handWrong: number
  unclear: number
  unjudged: number
}

/** One person or box as it counts after the verdicts. */
interface Item {
  readonly lineId: string
  readonly direction: Direction
  readonly className: string
  readonly counts: Partial<Counts>
}

/**
 * The figures of one or several sessions: in all, per line, per line and direction, and per class where there are
 * several. Where the hand was wrong the machine was right: an extra crossing was a true one, a missed one nobody.
 */
export function proofFigures(
  outcomes: readonly ProofOutcome[],
  goal: number,
): { total: ProofFigures; rows: ProofRow[] } {
  const items = outcomes.flatMap(itemsOf)
  const total = figuresOf(items, goal)
  const rows: ProofRow[] = []
  for (const [lineId, ofLine] of sortedGroups(items, ({ lineId }) => lineId)) {
    rows.push({ lineId, direction: '*', className: '*', figures: figuresOf(ofLine, goal) })
    for (const direction of ['in', 'out'] as const) {
      const ofDirection = ofLine.filter((item) => item.direction === direction)
      if (ofDirection.length === 0) continue
      rows.push({ lineId, direction, className: '*', figures: figuresOf(ofDirection, goal) })
      const classes = sortedGroups(ofDirection, ({ className }) => className)
      if (classes.length > 1)
        for (const [className, ofClass] of classes)
          rows.push({ lineId, direction, className, figures: figuresOf(ofClass, goal) })
    }
  }
  return { total, rows }
}

function itemsOf({ pairs, disagreements }: ProofOutcome): Item[] {
  const judged = disagreements.map(({ kind, verdict, lineId, direction, className }): Item => {
    const of = { lineId, direction, className }
    if (verdict === 'hand-wrong')
      return { ...of, counts: kind === 'extra' ? { matched: 1, handWrong: 1 } : { handWrong: 1 } }
    return {
      ...of,
      counts: {
        [kind]: 1,
        ...(verdict === 'unclear' && { unclear: 1 }),
        ...(verdict === undefined && { unjudged: 1 }),
      },
    }
  })
  return [
    ...pairs.map(({ lineId, direction, className }): Item => ({
      lineId,
      direction,
      className,
      counts: { matched: 1 },
    })),
    ...judged,
  ]
}

function figuresOf(items: readonly Item[], goal: number): ProofFigures {
  const sum = (key: keyof Counts) => items.reduce((total, { counts }) => total + (counts[key] ?? 0), 0)
  const [matched, missed, extra] = [sum('matched'), sum('missed'), sum('extra')]
  const truth = matched + missed
  const recall = provenShare(matched, truth)
  const precision = provenShare(matched, matched + extra)
  const needed = [
    { share: recall, have: truth, perTruth: 1 },
    // So many more of the machine's own crossings; told in true ones, which are what can be waited for.
    { share: precision, have: matched + extra, perTruth: truth > 0 ? (matched + extra) / truth : 1 },
  ].map(({ share, have, perTruth }) => {
    if (!share) return undefined
    const trials = trialsFor(share.share, goal)
    return trials === undefined ? undefined : Math.max(0, Math.ceil((trials - have) / perTruth))
  })
  const stillNeeded = needed.every((value) => value !== undefined) ? Math.max(...needed) : undefined
  return {
    truth,
    matched,
    missed,
    extra,
    handWrong: sum('handWrong'),
    unclear: sum('unclear'),
    unjudged: sum('unjudged'),
    ...(recall && { recall }),
    ...(precision && { precision }),
    netError: extra - missed,
    indicative: truth < SERIOUS_CROSSINGS,
    reached: recall !== undefined && precision !== undefined && recall.low >= goal && precision.low >= goal,
    ...(stillNeeded !== undefined && { stillNeeded }),
  }
}

function provenShare(successes: number, trials: number): ProvenShare | undefined {
  return trials === 0 ? undefined : { share: successes / trials, ...wilsonInterval(successes, trials) }
}

function sortedGroups(items: readonly Item[], keyOf: (item: Item) => string): [string, Item[]][] {
  return [...Map.groupBy(items, keyOf)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}
