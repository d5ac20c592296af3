import type { Camera, Settings } from '#core/contract/app-state.ts'
import type { CountedWith } from '#core/report/report-marks.ts'
import type { Clock } from '#core/time/clock.ts'
import type { ModelCatalogue } from '../models/model-catalogue.ts'
import { hashOf, proofConfiguration } from './counting-configuration.ts'
import type { Store } from '../store/store.ts'

export interface CountedWithParts {
  readonly store: Store
  readonly models: ModelCatalogue
  readonly settings: () => Settings
  readonly version: string
  readonly clock: Clock
}

/** Notes that a camera begins to be counted as it is now: reports mark the change. */
export function noteCountedWith({ store, models, settings, version, clock }: CountedWithParts, camera: Camera): void {
  const { manifest } = models.resolve(camera.modelId ?? settings().modelId)
  if (manifest) store.marks.countedWith(camera.id, clock.nowMs(), countedWith(camera, manifest, version))
}

function countedWith(camera: Camera, manifest: Parameters<typeof proofConfiguration>[1], version: string): CountedWith {
  const { hash, model, settingsHash } = proofConfiguration(camera, manifest)
  const { lines, zones, masks, confidence } = camera.calibration
  const unnamed = <T extends object>(shapes: readonly T[]) => shapes.map((shape) => ({ ...shape, name: undefined }))
  return {
    version,
    model,
    settingsHash,
    calibrationHash: hashOf({ lines: unnamed(lines), zones: unnamed(zones), masks, confidence }),
    certificateHash: hash,
  }
}
