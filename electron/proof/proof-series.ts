import type { ProofConfiguration, ProofSeries, ProofSession } from '#core/contract/proof-view.ts'
import { adviseProof } from '#core/proof/advise.ts'
import { proofFigures } from '#core/proof/proof-figures.ts'
import type { ProofOutcome } from '#core/proof/prove-session.ts'
import { changedParts } from '../counts/counting-configuration.ts'

export interface ProvenSession {
  readonly session: ProofSession
  readonly outcome: ProofOutcome
}

/**
 * Sessions of one configuration added up, the series begun last first; each says what it does not share with the one
 * begun before.
 */
export function proofSeries(
  sessions: readonly ProvenSession[],
  now: ProofConfiguration | undefined,
  goal: number,
): ProofSeries[] {
  const inOrder = [...sessions].sort((a, b) => a.session.startedAtMs - b.session.startedAtMs)
  const groups = [...Map.groupBy(inOrder, ({ session }) => session.configuration.hash).values()]
  return groups
    .map((group, index): ProofSeries => {
      const first = group[0]!.session
      const outcomes = group.map(({ outcome }) => outcome)
      const before = groups[index - 1]?.[0]!.session.configuration
      return {
        configuration: first.configuration,
        current: now?.hash === first.configuration.hash,
        changed: before ? changedParts(before, first.configuration) : [],
        sessionIds: group.map(({ session }) => session.id),
        calibration: group.at(-1)!.session.calibration,
        fromMs: first.startedAtMs,
        toMs: Math.max(...group.map(({ session }) => session.endedAtMs ?? session.startedAtMs)),
        watchedMs: group.reduce(
          (sum, { session }) => sum + Math.max(0, (session.endedAtMs ?? session.startedAtMs) - session.startedAtMs),
          0,
        ),
        ...proofFigures(outcomes, goal),
        advice: adviseProof(outcomes),
      }
    })
    .reverse()
}
