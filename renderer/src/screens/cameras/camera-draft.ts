import type { Camera } from '#core/contract/app-state.ts'
import type { Params } from '#core/contract/methods.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { readCameraAddress } from '#core/video/camera-address.ts'

export type SourceKind = Camera['source']['kind']

/** What the form holds: every kind's fields at once, as typed. */
export interface CameraDraft {
  readonly kind: SourceKind
  readonly name: string
  readonly url: string
  readonly username: string
  readonly password: string
  readonly transport: 'tcp' | 'udp'
  readonly device: string
  readonly path: string
  readonly loop: boolean
  readonly fps: number
  readonly priority: number
  readonly label: string
  readonly modelId: string
}

export const NEW_DRAFT: CameraDraft = {
  kind: 'rtsp',
  name: '',
  url: '',
  username: '',
  password: '',
  transport: 'tcp',
  device: '',
  path: '',
  loop: true,
  fps: 10,
  priority: 5,
  label: '',
  modelId: '',
}

export function draftOf(camera: Camera): CameraDraft {
  const { source } = camera
  return {
    ...NEW_DRAFT,
    kind: source.kind,
    name: camera.name,
    username: camera.username ?? '',
    fps: camera.fps,
    priority: camera.priority,
    label: camera.label ?? '',
    modelId: camera.modelId ?? '',
    ...(source.kind === 'rtsp' && { url: source.url, transport: source.transport }),
    ...(source.kind === 'usb' && { device: source.device }),
    ...(source.kind === 'file' && { path: source.path, loop: source.loop }),
  }
}

/**
 * The draft with its address completed and taken apart: user name and password go to their own fields. Throws
 * `source.badUrl` when it cannot be read.
 */
export function withAddressRead(draft: CameraDraft): CameraDraft {
  if (draft.kind !== 'rtsp' || draft.url === '') return draft
  const { url, credentials } = readCameraAddress(draft.url)
  if (!credentials) return { ...draft, url }
  // A name alone leaves the password that was typed.
  return { ...draft, url, username: credentials.username, password: credentials.password || draft.password }
}

/** The same while the form is filled in: what cannot be read stays as it was typed, with the reason. */
export function enterAddress(draft: CameraDraft): { draft: CameraDraft; problem?: ErrorData } {
  try {
    return { draft: withAddressRead(draft) }
  } catch (thrown) {
    return { draft, problem: toErrorData(thrown) }
  }
}

/** True when there is enough to try a connection, or to say why not. */
export function isComplete({ kind, url, device, path }: CameraDraft): boolean {
  if (kind === 'rtsp') return url.trim() !== ''
  if (kind === 'usb') return device !== ''
  return kind === 'pattern' || path !== ''
}

export function sourceOf(draft: CameraDraft): Params<'cameras.test'>['source'] {
  switch (draft.kind) {
    case 'rtsp':
      return { kind: 'rtsp', url: draft.url, transport: draft.transport }
    case 'usb':
      return { kind: 'usb', device: draft.device }
    case 'file':
      return { kind: 'file', path: draft.path, loop: draft.loop, realtime: true }
    case 'pattern':
      return { kind: 'pattern' }
  }
}

/**
 * Credentials to send: absent keeps what is stored, null removes it. An empty password of a camera that has one
 * stored means "as before", unless the user name was changed too.
 */
export function credentialsOf(
  draft: CameraDraft,
  stored: Camera | undefined,
): Params<'cameras.update'>['camera']['credentials'] {
  if (draft.kind !== 'rtsp') return stored?.hasPassword ? null : undefined
  if (draft.password === '' && stored?.hasPassword && draft.username === (stored.username ?? '')) return undefined
  if (draft.username === '' && draft.password === '') return stored ? null : undefined
  return { username: draft.username, password: draft.password }
}

/** What is saved of the form; a camera without a name is called `untitled`. */
export function cameraInput(draft: CameraDraft, stored: Camera | undefined, untitled: string) {
  return {
    name: draft.name.trim() || untitled,
    source: sourceOf(draft),
    credentials: credentialsOf(draft, stored),
    fps: draft.fps,
    priority: draft.priority,
    ...(draft.label.trim() && { label: draft.label.trim() }),
    ...(draft.modelId && { modelId: draft.modelId }),
  }
}
