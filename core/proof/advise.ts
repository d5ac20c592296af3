import { z } from 'zod'
import type { ProofOutcome } from './prove-session.ts'

/** What the pattern of the errors suggests to change. */
export const ProofAdvice = z.strictObject({
  kind: z.enum([
    /** Missed while others crossed too: they hide one another. */
    'occlusion',
    /** Counted twice within moments in one direction. */
    'double-count',
    /** One and the same track counted back and forth. */
    'lingering',
    /** The machine says in where the hand says out. */
    'flipped',
    /** The machine's times are later than the eye's. */
    'late',
    /** Missed by themselves: not detected at all. */
    'unseen',
    /** Extra by themselves: what is no person, or a person the hand did not see. */
    'false-alarm',
  ]),
  lineId: z.string().optional(),
  /** Errors that show the pattern, of all errors of their kind. */
  count: z.number().int(),
  of: z.number().int(),
  /** Where time is the point, ms. */
  ms: z.number().optional(),
})
export type ProofAdvice = z.infer<typeof ProofAdvice>

/** Errors that make a pattern, and the share of their kind they must be. */
const MIN_ERRORS = 3
const MIN_SHARE = 0.5
/** People who cross within this hide one another, ms. */
const TOGETHER_MS = 1_500
/** A second count of the same person follows within this, ms. */
const DOUBLE_MS = 3_000
const SWAPPED_MS = 1_000
/** The eye is never this much slower than the machine unless the machine is late: people press after they see. ms. */
const LATE_MS = -150

/**
 * Advice from the pattern of the errors, the most frequent first. Judged ones in which the hand was wrong are no
 * errors.
 */
export function adviseProof(outcomes: readonly ProofOutcome[]): ProofAdvice[] {
  const found = new Map<string, ProofAdvice>()
  const add = (kind: ProofAdvice['kind'], lineId: string, of: number): void => {
    const key = `${kind} ${lineId}`
    found.set(key, { kind, lineId, count: (found.get(key)?.count ?? 0) + 1, of })
  }
  const errors = outcomes.map(({ disagreements }) => disagreements.filter(({ verdict }) => verdict !== 'hand-wrong'))
  const all = errors.flat()
  const total = (kind: 'missed' | 'extra', lineId: string) =>
    all.filter((error) => error.kind === kind && error.lineId === lineId).length
  outcomes.forEach(({ pairs }, index) => {
    const mine = errors[index]!
    const swapped = new Set(
      mine
        .filter(({ kind }) => kind === 'missed')
        .flatMap((missed) => {
          const other = mine.find(
            (extra) =>
              extra.kind === 'extra' &&
              extra.lineId === missed.lineId &&
              extra.direction !== missed.direction &&
              Math.abs(extra.atMs - missed.atMs) <= SWAPPED_MS,
          )
          return other ? [missed.id, other.id] : []
        }),
    )
    for (const error of mine) {
      const { lineId, kind, atMs } = error
      const others = [
        ...pairs,
        ...mine.filter(({ id, kind: otherKind }) => id !== error.id && otherKind === 'missed'),
      ].filter((other) => other.lineId === lineId)
      const of = total(kind, lineId)
      if (kind === 'missed') {
        if (swapped.has(error.id)) add('flipped', lineId, of)
        else if (others.some((other) => Math.abs(other.atMs - atMs) <= TOGETHER_MS)) add('occlusion', lineId, of)
        else add('unseen', lineId, of)
        continue
      }
      if (swapped.has(error.id)) continue
      const sameTrack = [...pairs, ...mine].some(
        (other) =>
          other !== error &&
          other.lineId === lineId &&
          other.trackId === error.trackId &&
          Math.abs(other.atMs - atMs) <= 10 * DOUBLE_MS,
      )
      if (sameTrack) add('lingering', lineId, of)
      else if (
        pairs.some(
          (pair) =>
            pair.lineId === lineId && pair.direction === error.direction && Math.abs(atMs - pair.atMs) <= DOUBLE_MS,
        )
      )
        add('double-count', lineId, of)
      else add('false-alarm', lineId, of)
    }
  })
  const advice = [...found.values()].filter(({ count, of }) => count >= MIN_ERRORS && count / of >= MIN_SHARE)
  for (const { reaction } of outcomes) {
    if (reaction.pairs < 10 || reaction.delayMs > LATE_MS) continue
    advice.push({ kind: 'late', count: reaction.pairs, of: reaction.pairs, ms: -reaction.delayMs })
    break
  }
  return advice.sort((a, b) => b.count - a.count)
}
