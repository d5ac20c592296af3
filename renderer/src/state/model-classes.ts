import type { Camera } from '#core/contract/app-state.ts'
import { useKnown } from './app-store.ts'

/** The classes of the model that counts this camera. */
export function useModelClasses(camera: Camera): readonly string[] {
  const models = useKnown((app) => app.models)
  const defaultId = useKnown((app) => app.settings.modelId)
  return (models.find(({ id }) => id === (camera.modelId ?? defaultId)) ?? models[0])?.classes ?? []
}
