import { changedParts, type ConfigurationSince, type CountedWith } from '#core/report/report-marks.ts'
import type { Names } from './names.ts'
import type { ReportDocument } from '../write/report-schema.ts'

/** What cameras were counted with, each with what is different from before. `history` is in order of time. */
export function reportedConfigurations(
  history: readonly ConfigurationSince[],
  names: Pick<Names, 'camera'>,
): ReportDocument['configurations'] {
  const last = new Map<string, CountedWith>()
  return history.map(({ cameraId, fromMs, with: after }) => {
    const before = last.get(cameraId)
    last.set(cameraId, after)
    const { version, model, calibrationHash, settingsHash, certificateHash } = after
    return {
      cameraId,
      camera: names.camera(cameraId),
      fromUtc: new Date(fromMs).toISOString(),
      changed: before ? changedParts(before, after) : [],
      version,
      modelId: model.id,
      model: model.name,
      modelSha256: model.sha256,
      calibrationHash,
      settingsHash,
      certificateHash,
    }
  })
}
