import type { Disagreement } from './proof-record.ts'
import type { ProofOutcome } from './prove-session.ts'

/** A time of a proof of which something can be learned, and the kept pictures that are worth having. */
export interface TrainingMoment {
  readonly kind: Disagreement['kind'] | 'right'
  readonly atMs: number
  readonly className: string
  readonly pictures: readonly number[]
}

/** Pictures nearer than this show the same, ms. */
const APART_MS = 600
/** Of one moment; more would be alike. */
const MAX_PICTURES = 4
/** A track is looked for so long around its crossing: its number belongs to another after a restart. ms. */
const TRACK_MS = 20_000

/** Nothing is learned from what nobody judged, or nobody can tell. */
export function isLearnedFrom(disagreement: Pick<Disagreement, 'kind' | 'verdict'>): boolean {
  return disagreement.verdict === 'machine-wrong' || isForgotten(disagreement)
}

/** The machine counted somebody whom the hand had forgotten. */
function isForgotten({ kind, verdict }: Pick<Disagreement, 'kind' | 'verdict'>): boolean {
  return kind === 'extra' && verdict === 'hand-wrong'
}

/**
 * Errors that a person judged to be the machine's, and crossings that the hand had forgotten: there the machine was
 * right.
 */
export function trainingMoments(
  { disagreements }: Pick<ProofOutcome, 'disagreements'>,
  picturesOf: (disagreement: Disagreement) => readonly number[],
  labelled: ReadonlySet<number>,
): TrainingMoment[] {
  return disagreements.flatMap((disagreement): TrainingMoment[] => {
    const { kind, verdict, atMs, className } = disagreement
    const pictures = isLearnedFrom(disagreement) ? chosen(picturesOf(disagreement), atMs, labelled) : []
    if (pictures.length === 0) return []
    return [{ kind: verdict === 'hand-wrong' ? 'right' : kind, atMs, className, pictures }]
  })
}

/** Those somebody labelled, and of the others some that differ, the nearest first. */
function chosen(times: readonly number[], atMs: number, labelled: ReadonlySet<number>): number[] {
  const kept = times.filter((one) => labelled.has(one))
  for (const one of [...times].sort((a, b) => Math.abs(a - atMs) - Math.abs(b - atMs))) {
    if (kept.length >= MAX_PICTURES) break
    if (kept.every((other) => Math.abs(other - one) >= APART_MS)) kept.push(one)
  }
  return kept.sort((a, b) => a - b)
}

/** Whether a track of a picture is somebody whom the hand counted too, or whom it had forgotten. */
export function rightTracks({
  pairs,
  disagreements,
}: Pick<ProofOutcome, 'pairs' | 'disagreements'>): (trackId: number, atMs: number) => boolean {
  const right = [...pairs, ...disagreements.filter(isForgotten)]
  return (trackId, atMs) => right.some((one) => one.trackId === trackId && Math.abs(one.atMs - atMs) <= TRACK_MS)
}
