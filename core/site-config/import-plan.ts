import { z } from 'zod'
import type { Camera, Settings } from '../contract/app-state.ts'
import type { SourceConfig } from '../video/source.ts'
import { canonicalJson } from '../text/canonical-json.ts'
import { planSchedule, ScheduleChange, scheduleHere, type SiteSchedule } from './site-schedules.ts'
import { MAIL_SECRET, PORTABLE_KEYS, type CameraConfig, type SiteFile } from './site-file.ts'

const CameraField = z.enum(['name', 'source', 'enabled', 'modelId', 'fps', 'priority', 'label', 'calibration'])
type CameraField = z.infer<typeof CameraField>

/** What an import would do to one camera. */
export const CameraChange = z.strictObject({
  /** In the file. */
  fileId: z.string(),
  /** The camera here that it is taken for; absent: a new one. */
  cameraId: z.string().optional(),
  name: z.string(),
  kind: z.enum(['new', 'changed', 'unchanged']),
  fields: z.array(CameraField),
  /** How many there are in the file. */
  lines: z.number().int(),
  zones: z.number().int(),
  masks: z.number().int(),
  /** `comes` with the file, is `kept` here, is `needed` (to be typed in again), or there is `none`. */
  password: z.enum(['none', 'kept', 'comes', 'needed']),
  /** Its model is not on this machine: it will not count until it is added. */
  missingModel: z.string().optional(),
})
export type CameraChange = z.infer<typeof CameraChange>

/** What an import would do; shown before it is done. */
export const ImportPlan = z.strictObject({
  siteName: z.string(),
  exportedAt: z.string(),
  software: z.string(),
  cameras: z.array(CameraChange),
  /** Settings that would be others than now. */
  settings: z.array(z.enum(PORTABLE_KEYS as [(typeof PORTABLE_KEYS)[number], ...(typeof PORTABLE_KEYS)[number][]])),
  /** Of the mail server, when its settings change. */
  mailPassword: CameraChange.shape.password.optional(),
  schedules: z.array(ScheduleChange),
  /** Cameras here that the file says nothing of; they stay as they are. */
  untouched: z.array(z.string()),
  missingModels: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** `locked`: there are passwords, and no passphrase was given. */
  secrets: z.enum(['none', 'locked', 'open']),
  /** Stands for the file and for what is here now; an import goes through only while both are the same. */
  hash: z.string(),
})
export type ImportPlan = z.infer<typeof ImportPlan>

/** What is here, as far as an import looks at it. */
export interface Present {
  readonly cameras: readonly Camera[]
  readonly settings: Settings
  readonly schedules: readonly SiteSchedule[]
  /** There is a password for the mail server. */
  readonly hasMailPassword: boolean
  /** SHA-256 and ids of the models on this machine. */
  readonly models: readonly { readonly id: string; readonly sha256: string }[]
}

/**
 * Which camera here each camera of the file is: by id, by its address, by its host or its name where that is the only
 * one.
 */
export function matchCameras(file: readonly CameraConfig[], present: readonly Camera[]): Map<string, Camera> {
  const matches = new Map<string, Camera>()
  const left = { file: [...file], present: [...present] }
  const take = (keyOf: (camera: { id: string; name: string; source: SourceConfig }) => string | undefined) => {
    for (const camera of [...left.file]) {
      const key = keyOf(camera)
      if (key === undefined) continue
      const here = left.present.filter((one) => keyOf(one) === key)
      if (here.length !== 1 || left.file.filter((one) => keyOf(one) === key).length !== 1) continue
      matches.set(camera.id, here[0]!)
      left.file = left.file.filter((one) => one !== camera)
      left.present = left.present.filter((one) => one !== here[0])
    }
  }
  take(({ id }) => id)
  take(({ source }) => (source.kind === 'pattern' ? undefined : canonicalJson(source)))
  take(({ source }) => rtspHost(source))
  take(({ name, source }) => `${source.kind} ${name}`)
  return matches
}

/** Where a camera of the network is; undefined for all others. */
function rtspHost(source: SourceConfig): string | undefined {
  return source.kind === 'rtsp' ? /^[a-z]+:\/\/([^/?#]*)/i.exec(source.url)?.[1]?.toLowerCase() : undefined
}

/** The id that a model of the file has here; its own when it is not here. */
export function modelHere(
  modelId: string | undefined,
  file: Pick<SiteFile, 'models'>,
  present: Pick<Present, 'models'>,
): { id: string | undefined; missing: boolean } {
  if (modelId === undefined) return { id: undefined, missing: false }
  const mention = file.models.find(({ id }) => id === modelId)
  const same = mention && present.models.find(({ sha256 }) => sha256 === mention.sha256)
  if (same) return { id: same.id, missing: false }
  return { id: modelId, missing: mention !== undefined || !present.models.some(({ id }) => id === modelId) }
}

export function planImport(
  file: SiteFile,
  present: Present,
  secretsOf: ReadonlySet<string> | undefined,
  hash: string,
): ImportPlan {
  const matches = matchCameras(file.cameras, present.cameras)
  const cameras = file.cameras.map((camera) => planCamera(camera, matches.get(camera.id), file, present, secretsOf))
  const model = modelHere(file.settings.modelId, file, present)
  const wanted = { ...file.settings, ...(model.id !== undefined && { modelId: model.id }) }
  const missing = new Set([
    ...cameras.flatMap(({ missingModel }) => missingModel ?? []),
    ...(model.missing && model.id ? [model.id] : []),
  ])
  const matched = new Set([...matches.values()].map(({ id }) => id))
  const settings = PORTABLE_KEYS.filter(
    (key) => wanted[key] !== undefined && canonicalJson(wanted[key]) !== canonicalJson(present.settings[key] ?? null),
  )
  // A camera that is new here may get another id, which changes nothing of what is shown.
  const here = (file.schedules ?? []).flatMap(
    (schedule) =>
      scheduleHere(schedule, (id) => matches.get(id)?.id ?? file.cameras.find((camera) => camera.id === id)?.id) ?? [],
  )
  const mail = mailPassword(file, present, secretsOf)
  return {
    siteName: file.settings.siteName ?? '',
    exportedAt: file.exportedAt,
    software: file.software,
    cameras,
    settings,
    ...((settings.includes('email') || mail === 'comes') && { mailPassword: mail }),
    schedules: here.map((schedule) =>
      planSchedule(schedule, present.schedules, { ...present.settings, ...file.settings }),
    ),
    untouched: present.cameras.filter(({ id }) => !matched.has(id)).map(({ name }) => name),
    missingModels: [...missing].map((id) => ({ id, name: file.models.find((one) => one.id === id)?.name ?? id })),
    secrets: file.secrets ? (secretsOf ? 'open' : 'locked') : 'none',
    hash,
  }
}

function planCamera(
  camera: CameraConfig,
  here: Camera | undefined,
  file: SiteFile,
  present: Present,
  secretsOf: ReadonlySet<string> | undefined,
): CameraChange {
  const { lines, zones, masks } = camera.calibration
  const model = modelHere(camera.modelId, file, present)
  const fields = here
    ? CameraField.options.filter(
        (field) =>
          canonicalJson((field === 'modelId' ? model.id : camera[field]) ?? null) !==
          canonicalJson(here[field] ?? null),
      )
    : []
  const password = passwordOf(camera, here, secretsOf)
  const changed =
    fields.length > 0 ||
    (password === 'comes' && here !== undefined) ||
    (password === 'needed' && here?.hasPassword === true)
  return {
    fileId: camera.id,
    ...(here && { cameraId: here.id }),
    name: camera.name,
    kind: here ? (changed ? 'changed' : 'unchanged') : 'new',
    fields,
    lines: lines.length,
    zones: zones.length,
    masks: masks.length,
    password,
    ...(model.missing && { missingModel: camera.modelId }),
  }
}

/** Kept only for the server and the user it was entered for, like that of a camera. */
export function mailPassword(
  { settings: { email } }: SiteFile,
  { settings: { email: here }, hasMailPassword }: Pick<Present, 'settings' | 'hasMailPassword'>,
  secretsOf: ReadonlySet<string> | undefined,
): CameraChange['password'] {
  if (!email || email.username === '') return hasMailPassword && !email ? 'kept' : 'none'
  if (secretsOf?.has(MAIL_SECRET)) return 'comes'
  return hasMailPassword && email.host === here.host && email.username === here.username ? 'kept' : 'needed'
}

/** What went encrypted must not go in clear because a file says so. */
function receiverOf(source: Camera['source']): string | undefined {
  const scheme = source.kind === 'rtsp' ? /^[a-z]+/i.exec(source.url)?.[0].toLowerCase() : ''
  return `${scheme}:${rtspHost(source)}`
}

/** A stored password is kept only for the host that it was entered for. */
function passwordOf(
  camera: CameraConfig,
  here: Camera | undefined,
  secretsOf: ReadonlySet<string> | undefined,
): CameraChange['password'] {
  if (secretsOf?.has(camera.id)) return 'comes'
  if (
    here?.hasPassword &&
    here.source.kind === camera.source.kind &&
    receiverOf(here.source) === receiverOf(camera.source)
  )
    return 'kept'
  return camera.hasPassword ? 'needed' : 'none'
}
