import type { Camera } from '#core/contract/app-state.ts'
import type { ModelInfo } from '#core/contract/model-view.ts'

/** A model that could stand in for another, and what a frame costs with it, as a share. */
export interface SmallerModel {
  readonly modelId: string
  readonly costShare: number
}

/**
 * Models a camera could be counted with when there is too little time, next smaller one first: they know every class
 * its lines and zones count, and their input has clearly fewer pixels. Cost is taken to follow the pixels until it is
 * measured.
 */
export function smallerModels(
  camera: Pick<Camera, 'calibration'>,
  currentId: string,
  models: readonly ModelInfo[],
): SmallerModel[] {
  const current = models.find(({ id }) => id === currentId)
  if (!current) return []
  const needed = new Set([...camera.calibration.lines, ...camera.calibration.zones].flatMap(({ classes }) => classes))
  // Whoever counts anything counts something else with another model.
  if (needed.has('*')) return []
  const area = pixels(current)
  return models
    .filter(
      (model) =>
        !model.problem && pixels(model) < 0.8 * area && [...needed].every((name) => model.classes.includes(name)),
    )
    .sort((a, b) => pixels(b) - pixels(a))
    .map((model) => ({ modelId: model.id, costShare: pixels(model) / area }))
}

function pixels({ inputWidth, inputHeight }: ModelInfo): number {
  return inputWidth * inputHeight
}
