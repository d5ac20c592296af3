import { z } from 'zod'
import { Anchor } from '../geometry/anchor.ts'
import { CountingLine, type Calibration } from '../count/calibration.ts'
import { ProofFigures, proofFigures } from './proof-figures.ts'
import type { ProofOutcome } from './prove-session.ts'
import type { ProofReplay } from './what-if.ts'
import { clamp } from '../statistics/clamp.ts'
import { mean } from '../statistics/mean.ts'

/** A line that would have counted better, with what it takes to believe it. */
export const LineProposal = z.strictObject({
  line: CountingLine,
  /** Along its normal towards in, picture heights; turned clockwise, degrees. */
  shift: z.number(),
  turnDeg: z.number(),
  anchor: Anchor,
  band: z.number(),
  /** Of the line as it is, and of the proposal. */
  before: ProofFigures,
  after: ProofFigures,
  /**
   * Errors when the line is chosen on one half of the proof and counted on the other: what it promises for tomorrow.
   */
  heldOutErrors: z.number().int(),
  /** It is better on both counts; otherwise nothing is proposed but the line as it is. */
  better: z.boolean(),
  /** Too few people for the difference to mean much. */
  small: z.boolean(),
  /** Lines tried. */
  tried: z.number().int(),
})
export type LineProposal = z.infer<typeof LineProposal>

/** Fewer people than this and a line fits to chance. */
const ENOUGH_TO_PROPOSE = 50

const SHIFTS = [-0.15, -0.125, -0.1, -0.075, -0.05, -0.025, 0, 0.025, 0.05, 0.075, 0.1, 0.125, 0.15]
const TURNS_DEG = [-20, -10, 0, 10, 20]
const BANDS = [0.5, 1, 2]
/** Places tried with every anchor and band. */
const REFINED = 6

interface Candidate {
  readonly line: CountingLine
  readonly shift: number
  readonly turnDeg: number
}

interface Tried extends Candidate {
  readonly outcome: ProofOutcome
  /** Errors in the first and in the second half of the proof. */
  readonly halves: readonly [number, number]
}

/**
 * Looks for a better place, turn, anchor and band of one line among those near it. Seconds of work for an hour of
 * proof.
 */
export function proposeLine(
  replay: ProofReplay,
  calibration: Calibration,
  lineId: string,
  { aspect, goal }: { aspect: number; goal: number },
): LineProposal | undefined {
  const present = calibration.lines.find(({ id }) => id === lineId)
  const truth = replay.truthOf(lineId)
  if (!present || truth.length === 0) return undefined
  const middleMs = truth[truth.length >> 1]!.atMs
  const attempt = (candidate: Candidate): Tried => {
    const outcome = replay.outcomeOf(candidate.line, calibration)
    const first = outcome.disagreements.filter(({ atMs }) => atMs < middleMs).length
    return { ...candidate, outcome, halves: [first, outcome.disagreements.length - first] }
  }
  const places = TURNS_DEG.flatMap((turnDeg) =>
    SHIFTS.map((shift) => attempt({ line: moved(present, aspect, shift, turnDeg), shift, turnDeg })),
  )
  const asIs = places.find(({ shift, turnDeg }) => shift === 0 && turnDeg === 0)!
  const refine = (choose: (tried: Tried) => number) =>
    best(places, choose, REFINED).flatMap((place) =>
      Anchor.options.flatMap((anchor) =>
        BANDS.filter((band) => anchor !== present.anchor || band !== (present.band ?? 1)).map((band) =>
          attempt({ ...place, line: { ...place.line, anchor, band: band === 1 ? undefined : band } }),
        ),
      ),
    )
  // A good place among bad ones is chance: its neighbours count too.
  const robust = (errors: (tried: Tried) => number) => (tried: Tried) =>
    errors(tried) + 0.5 * (mean(places.filter((other) => isBeside(other, tried)).map(errors)) ?? 0)
  const all = robust(({ halves: [a, b] }) => a + b)
  const tried = [...places, ...refine(all)]
  const [chosen] = best(tried, all, 1)
  const heldOutErrors = ([0, 1] as const).reduce<number>(
    (sum, half) =>
      sum +
      best(
        tried,
        robust(({ halves }) => halves[half]),
        1,
      )[0]!.halves[half === 0 ? 1 : 0],
    0,
  )
  const errorsOf = ({ halves: [a, b] }: Tried) => a + b
  const better = errorsOf(chosen!) < errorsOf(asIs) && heldOutErrors < errorsOf(asIs)
  const { line, shift, turnDeg, outcome } = better ? chosen! : asIs
  return {
    line,
    shift,
    turnDeg,
    anchor: line.anchor,
    band: line.band ?? 1,
    before: proofFigures([asIs.outcome], goal).total,
    after: proofFigures([outcome], goal).total,
    heldOutErrors,
    better,
    small: truth.length < ENOUGH_TO_PROPOSE,
    tried: tried.length,
  }
}

/** The best few; of equals those that change least. */
function best(tried: readonly Tried[], cost: (tried: Tried) => number, count: number): Tried[] {
  const change = ({ shift, turnDeg }: Tried) => Math.abs(shift) / 0.025 + Math.abs(turnDeg) / 10
  return tried
    .map((one, index) => ({ one, index, cost: cost(one), change: change(one) }))
    .sort((a, b) => a.cost - b.cost || a.change - b.change || a.index - b.index)
    .slice(0, count)
    .map(({ one }) => one)
}

function isBeside(a: Candidate, b: Candidate): boolean {
  const [shifts, turns] = [
    Math.abs(SHIFTS.indexOf(a.shift) - SHIFTS.indexOf(b.shift)),
    Math.abs(TURNS_DEG.indexOf(a.turnDeg) - TURNS_DEG.indexOf(b.turnDeg)),
  ]
  return shifts + turns === 1
}

/** Shifted towards in and turned about its middle, kept on the picture. */
export function moved(line: CountingLine, aspect: number, shift: number, turnDeg: number): CountingLine {
  if (shift === 0 && turnDeg === 0) return line
  const points = line.points.map(([x, y]): [number, number] => [x * aspect, y])
  const [first, last] = [points[0]!, points.at(-1)!]
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]]
  const length = Math.hypot(dx, dy) || 1
  const [cx, cy] = [(first[0] + last[0]) / 2, (first[1] + last[1]) / 2]
  const turn = (turnDeg * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const keep = (value: number) => Math.round(clamp(value, 0, 1) * 1e4) / 1e4
  return {
    ...line,
    points: points.map(([x, y]): [number, number] => {
      const [rx, ry] = [cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos]
      // The right-hand side is in; with y downwards it is at (-dy, dx).
      return [keep((rx - (dy / length) * shift) / aspect), keep(ry + (dx / length) * shift)]
    }),
  }
}
