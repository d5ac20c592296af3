import { z } from 'zod'
import type { Calibration, CountingLine } from '../count/calibration.ts'
import { Direction } from '../count/count-event.ts'
import { ProofFigures, proofFigures, ProofRow } from './proof-figures.ts'
import type { ProofCrossing, ProofTap, Verdict } from './proof-record.ts'
import { proveSession, type ProofOutcome } from './prove-session.ts'
import { replayCount, replayTracks, type ReplayedStretch } from './replay.ts'
import type { CapturedPart } from './captured-frame.ts'

/** One proof as it was: what was seen, tapped, counted and judged. */
export interface ReplayedProof {
  readonly parts: readonly CapturedPart[]
  readonly taps: readonly ProofTap[]
  readonly crossings: readonly ProofCrossing[]
  readonly verdicts: ReadonlyMap<string, Verdict>
  readonly fromMs: number
  readonly toMs: number
  /** Of the proof. */
  readonly calibration: Calibration
}

/** What another calibration would have counted of the same people. */
export const WhatIf = z.strictObject({
  total: ProofFigures,
  rows: z.array(ProofRow),
  /** What would be wrong, in order of time. */
  errors: z.array(
    z.strictObject({ kind: z.enum(['missed', 'extra']), atMs: z.number(), lineId: z.string(), direction: Direction }),
  ),
  /**
   * How well the replay stands for the camera: with the proof's own calibration, so many of its crossings come out
   * again.
   */
  reproduced: z.strictObject({ counted: z.number().int(), replayed: z.number().int(), same: z.number().int() }),
})
export type WhatIf = z.infer<typeof WhatIf>

/** Passages of one track are the same when they are this near, ms: it is the same path, intersected the same way. */
const SAME_MS = 1

/** A proof that can be counted again with anything but another model. Tracks are kept from one question to the next. */
export class ProofReplay {
  readonly #proof: ReplayedProof
  readonly #truth: readonly ProofTap[]
  readonly #tracks = new Map<string, readonly ReplayedStretch[]>()
  #reproduced: WhatIf['reproduced'] | undefined

  constructor(proof: ReplayedProof) {
    this.#proof = proof
    this.#truth = trueTaps(proof)
  }

  whatIf(calibration: Calibration, goal: number): WhatIf {
    const outcome = this.outcome(calibration)
    this.#reproduced ??= reproduced(this.#proof.crossings, this.#count(this.#proof.calibration))
    return {
      ...proofFigures([outcome], goal),
      errors: outcome.disagreements.map(({ kind, atMs, lineId, direction }) => ({ kind, atMs, lineId, direction })),
      reproduced: this.#reproduced,
    }
  }

  outcome(calibration: Calibration): ProofOutcome {
    return this.#compare(this.#count(calibration), calibration.lines)
  }

  /** One line alone, on the tracks of a calibration. */
  outcomeOf(line: CountingLine, calibration: Calibration): ProofOutcome {
    return this.#compare(
      replayCount(this.#tracksOf(calibration), { lines: [line], perspective: calibration.perspective }),
      [line],
    )
  }

  /** What truly crossed a line, by time. */
  truthOf(lineId: string): readonly ProofTap[] {
    return this.#truth.filter((tap) => tap.lineId === lineId).sort((a, b) => a.atMs - b.atMs)
  }

  #count(calibration: Calibration): ProofCrossing[] {
    return replayCount(this.#tracksOf(calibration), calibration)
  }

  #compare(crossings: readonly ProofCrossing[], lines: readonly CountingLine[]): ProofOutcome {
    const { fromMs, toMs } = this.#proof
    const ids = new Set(lines.map(({ id }) => id))
    const classes = new Map(lines.map((line) => [line.id, line.classes]))
    return proveSession({
      taps: this.#truth.filter(({ lineId }) => ids.has(lineId)),
      crossings,
      fromMs,
      toMs,
      verdicts: new Map(),
      classesOf: (lineId) => classes.get(lineId) ?? [],
    })
  }

  #tracksOf({ masks, confidence, confirmation, classMap, sizeLimits }: Calibration): readonly ReplayedStretch[] {
    const calibration = { masks, confidence, confirmation, classMap, sizeLimits }
    const key = JSON.stringify(calibration)
    let tracks = this.#tracks.get(key)
    if (!tracks) {
      tracks = replayTracks(this.#proof.parts, calibration)
      // The proof's own, and the one that is being tried.
      if (this.#tracks.size >= 2) this.#tracks.delete([...this.#tracks.keys()].at(-1)!)
      this.#tracks.set(key, tracks)
    }
    return tracks
  }
}

/**
 * What truly crossed, as far as is known: the taps without those the hand was wrong about, and a tap for every crossing
 * the hand should have tapped.
 */
export function trueTaps({
  taps,
  crossings,
  verdicts,
  fromMs,
  toMs,
  calibration,
}: Omit<ReplayedProof, 'parts'>): ProofTap[] {
  const classes = new Map(calibration.lines.map((line) => [line.id, line.classes]))
  const { reaction, disagreements } = proveSession({
    taps,
    crossings,
    fromMs,
    toMs,
    verdicts,
    classesOf: (lineId) => classes.get(lineId) ?? [],
  })
  const handWrong = disagreements.filter(({ verdict }) => verdict === 'hand-wrong')
  const invented = new Set(handWrong.flatMap(({ kind, id }) => (kind === 'missed' ? [id] : [])))
  let no = Math.max(0, ...taps.map((tap) => tap.no))
  const forgotten = handWrong
    .filter(({ kind }) => kind === 'extra')
    .map(({ atMs, lineId, direction, className }): ProofTap => ({
      no: ++no,
      atMs: atMs + reaction.delayMs,
      lineId,
      direction,
      className,
    }))
  return [...taps.filter((tap) => !invented.has(`tap:${tap.no}`)), ...forgotten]
}

function reproduced(counted: readonly ProofCrossing[], replayed: readonly ProofCrossing[]): WhatIf['reproduced'] {
  const open = new Set(replayed)
  let same = 0
  for (const { lineId, direction, atMs } of counted) {
    const twin = [...open].find(
      (one) => one.lineId === lineId && one.direction === direction && Math.abs(one.atMs - atMs) <= SAME_MS,
    )
    if (!twin) continue
    open.delete(twin)
    same += 1
  }
  return { counted: counted.length, replayed: replayed.length, same }
}
