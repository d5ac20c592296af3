import type { Handlers } from '#core/contract/methods.ts'
import type { CALIBRATE_METHODS } from '#core/contract/methods/calibrate.ts'
import type { ModelSight } from '#core/calibrate/model-sight.ts'
import { minHeightPx } from '#core/detect/min-height.ts'
import type { HandlerParts } from '../handlers.ts'

export function calibrateHandlers({
  cameras,
  models,
  observations,
  settings,
}: Pick<HandlerParts, 'cameras' | 'models' | 'observations' | 'settings'>): Pick<
  Handlers,
  keyof typeof CALIBRATE_METHODS
> {
  const sightOf = (modelId: string | undefined): ModelSight | undefined => {
    try {
      const manifest = models.resolve(modelId ?? settings().modelId).manifest
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
  return {
    'calibrate.observation': async ({ cameraId }) => {
      const camera = cameras.get(cameraId)
      return { observation: await observations.of(cameraId), model: sightOf(camera.modelId) }
    },
  }
}
