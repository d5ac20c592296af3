import type { Handlers } from '#core/contract/methods.ts'
import type { CALIBRATE_METHODS } from '#core/contract/methods/calibrate.ts'
import type { ModelSight } from '#core/calibrate/model-sight.ts'
import { minHeightPx } from '#core/detect/min-height.ts'
import { ObservationService } from '../../cameras/observation-service.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import type { Foundation } from '../foundation.ts'
import type { CamerasFeature } from './cameras.ts'
import type { CountingFeature } from './counting.ts'

/** What the calibration editor asks for: what a camera saw in the last minutes, and what its model can see. */
export function calibrateFeature(
  { settings }: Foundation,
  models: ModelCatalogue,
  { pool, signals }: CountingFeature,
  { cameras, streamChanged }: CamerasFeature,
) {
  const observations = new ObservationService({ ask: (cameraId) => pool.ask(cameraId, 'observation') })
  signals.onTap('observation', (message) => observations.observed(message))
  streamChanged.on(({ camera, change }) => {
    if (change !== 'calibration') observations.forget(camera.id)
  })
  const sightOf = (modelId: string | undefined): ModelSight | undefined => {
    try {
      const manifest = models.resolve(modelId ?? settings.get().modelId).manifest
      return (
        manifest && {
          id: manifest.id,
          name: manifest.name,
          inputWidth: manifest.input.width,
          inputHeight: manifest.input.height,
          stretches: manifest.input.fit === 'stretch',
          minHeightPx: minHeightPx(manifest),
          ...(manifest.reliableUpToPx !== undefined && { reliableUpToPx: manifest.reliableUpToPx }),
          classes: manifest.classes,
        }
      )
    } catch {
      // The camera's state says already that its model is missing.
      return undefined
    }
  }
  const handlers: Pick<Handlers, keyof typeof CALIBRATE_METHODS> = {
    'calibrate.observation': async ({ cameraId }) => {
      const camera = cameras.get(cameraId)
      return { observation: await observations.of(cameraId), model: sightOf(camera.modelId) }
    },
  }
  return { handlers }
}
