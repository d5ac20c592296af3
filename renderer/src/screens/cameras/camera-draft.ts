import type { Camera } from '#core/contract/app-state.ts'
import type { Params } from '#core/contract/methods.ts'

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

/** An address pasted with credentials in it is taken apart; the password never stays in the address. */
export function enterUrl(draft: CameraDraft, url: string): CameraDraft {
  const match = /^(rtsps?:\/\/)([^/]*)@([^/@]*(?:\/.*)?)$/i.exec(url.trim())
  if (!match) return { ...draft, url: url.trim() }
  const [, scheme, userInfo, rest] = match
  const colon = userInfo!.indexOf(':')
  const decode = (text: string) => {
    try {
      return decodeURIComponent(text)
    } catch {
      return text
    }
  }
  return {
    ...draft,
    url: `${scheme}${rest}`,
    username: decode(colon < 0 ? userInfo! : userInfo!.slice(0, colon)),
    password: colon < 0 ? draft.password : decode(userInfo!.slice(colon + 1)),
  }
}

/** True when there is enough to try a connection. */
export function isComplete({ kind, url, device, path }: CameraDraft): boolean {
  if (kind === 'rtsp') return /^rtsps?:\/\/.+/i.test(url)
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
