import type { Camera, Settings } from '#core/contract/app-state.ts'
import { FieldcountError } from '#core/errors/error-data.ts'

/** Throws `model.inUse`, which says by whom. */
export function checkUnused(
  modelId: string,
  cameras: readonly Pick<Camera, 'name' | 'modelId'>[],
  settings: Pick<Settings, 'modelId'>,
): void {
  const users = cameras.filter((camera) => camera.modelId === modelId).map(({ name }) => name)
  if (settings.modelId === modelId) users.unshift('the settings, as the default model')
  if (users.length > 0) throw new FieldcountError('model.inUse', { id: modelId, users: users.join(', ') })
}
