import type { ProofSeries, ProofView } from '#core/contract/proof-view.ts'

/** What is not as it was when a series was counted; nothing where the present configuration is not known. */
export function changedParts(
  then: ProofSeries['configuration'],
  now: ProofView['configuration'],
): ('model' | 'calibration' | 'settings')[] {
  if (!now) return []
  return (
    [
      ['model', now.model.sha256 !== then.model.sha256],
      ['calibration', now.calibrationHash !== then.calibrationHash],
      ['settings', now.settingsHash !== then.settingsHash],
    ] as const
  ).flatMap(([part, changed]) => (changed ? [part] : []))
}
