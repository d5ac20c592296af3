import type { Direction } from '../count/count-event.ts'
import { alignTimes } from './align-times.ts'
import { ANY_CLASS, type Disagreement, type ProofCrossing, type ProofTap, type Verdict } from './proof-record.ts'
import { estimateReaction, type Reaction } from './reaction-delay.ts'

/** A tap and a crossing farther apart than this, after the reaction delay, are not one person. ms. */
export const MATCH_TOLERANCE_MS = 1_500

export interface ProofInput {
  readonly taps: readonly ProofTap[]
  /** Also those shortly before and after, which taps at the ends may belong to. */
  readonly crossings: readonly ProofCrossing[]
  /** When the watching began and ended, UTC ms. */
  readonly fromMs: number
  readonly toMs: number
  /** By id of the disagreement. */
  readonly verdicts: ReadonlyMap<string, Verdict>
  /** The classes a line counts. */
  readonly classesOf: (lineId: string) => readonly string[]
}

export interface ProofPair {
  readonly lineId: string
  readonly direction: Direction
  readonly className: string
  /** The machine's time, UTC ms. */
  readonly atMs: number
  /** Of the tap after the reaction delay is taken away, later is positive; ms. */
  readonly offMs: number
  readonly trackId: number
}

/** One session compared. */
export interface ProofOutcome {
  readonly reaction: Reaction
  readonly pairs: readonly ProofPair[]
  /** In order of time; with the verdicts there are. */
  readonly disagreements: readonly Disagreement[]
}

/**
 * Compares taps with the machine's crossings: per line and direction, one to one, in time. A crossing whose tap would
 * have come before the watching began or after it ended is nobody's error.
 */
export function proveSession({ taps, crossings, fromMs, toMs, verdicts, classesOf }: ProofInput): ProofOutcome {
  const byTime = <T extends { atMs: number }>(list: readonly T[]): T[] => [...list].sort((a, b) => a.atMs - b.atMs)
  const keyOf = ({ lineId, direction }: { lineId: string; direction: Direction }) => JSON.stringify([lineId, direction])
  const tapsOf = Map.groupBy(byTime(taps), keyOf)
  const crossingsOf = Map.groupBy(byTime(crossings), keyOf)
  const groups = [...new Set([...tapsOf.keys(), ...crossingsOf.keys()])].map((key) => ({
    taps: tapsOf.get(key) ?? [],
    crossings: crossingsOf.get(key) ?? [],
  }))
  const timesOf = (list: readonly { atMs: number }[]) => list.map(({ atMs }) => atMs)
  const reaction = estimateReaction(
    groups.map((group) => ({ taps: timesOf(group.taps), crossings: timesOf(group.crossings) })),
    MATCH_TOLERANCE_MS,
  )
  const { delayMs } = reaction
  const pairs: ProofPair[] = []
  const disagreements: Disagreement[] = []
  for (const group of groups) {
    const matched = alignTimes(
      timesOf(group.taps).map((atMs) => atMs - delayMs),
      timesOf(group.crossings),
      MATCH_TOLERANCE_MS,
    )
    for (const { first, second } of matched) {
      const { lineId, direction, className, atMs, trackId } = group.crossings[second]!
      pairs.push({ lineId, direction, className, atMs, offMs: group.taps[first]!.atMs - delayMs - atMs, trackId })
    }
    const [usedTaps, usedCrossings] = [
      new Set(matched.map(({ first }) => first)),
      new Set(matched.map(({ second }) => second)),
    ]
    group.taps.forEach(({ no, atMs, lineId, direction, className }, index) => {
      if (usedTaps.has(index)) return
      const id = `tap:${no}`
      disagreements.push({
        id,
        kind: 'missed',
        atMs: atMs - delayMs,
        lineId,
        direction,
        className: className ?? onlyClass(classesOf(lineId)),
        verdict: verdicts.get(id),
      })
    })
    group.crossings.forEach(({ id: crossingId, atMs, lineId, direction, className, trackId }, index) => {
      if (usedCrossings.has(index) || atMs + delayMs < fromMs || atMs + delayMs > toMs) return
      const id = `crossing:${crossingId}`
      disagreements.push({ id, kind: 'extra', atMs, lineId, direction, className, trackId, verdict: verdicts.get(id) })
    })
  }
  return { reaction, pairs: byTime(pairs), disagreements: byTime(disagreements) }
}

function onlyClass(classes: readonly string[]): string {
  return classes.length === 1 ? classes[0]! : ANY_CLASS
}
