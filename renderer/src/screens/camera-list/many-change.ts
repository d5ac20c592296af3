import type { Camera } from '#core/contract/app-state.ts'
import type { Params } from '#core/contract/methods.ts'

/** What is to become of several cameras; what is absent stays as it is with each. */
export interface ManyChange {
  /** Empty: the default model. */
  readonly modelId?: string
  readonly fps?: number
  readonly priority?: number
  /** Empty: none. */
  readonly label?: string
  readonly credentials?: { readonly username: string; readonly password: string }
}

export function isChange(change: ManyChange): boolean {
  return Object.values(change).some((value) => value !== undefined)
}

/** A camera as it would be entered with the change; its password stays where none is given. */
export function changedInput(camera: Camera, change: ManyChange): Params<'cameras.update'>['camera'] {
  const modelId = change.modelId ?? camera.modelId
  const label = change.label ?? camera.label
  return {
    name: camera.name,
    source: camera.source,
    fps: change.fps ?? camera.fps,
    priority: change.priority ?? camera.priority,
    ...(modelId && { modelId }),
    ...(label?.trim() && { label: label.trim() }),
    ...(change.credentials && camera.source.kind === 'rtsp' && { credentials: change.credentials }),
  }
}
