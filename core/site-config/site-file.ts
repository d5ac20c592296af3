import { z } from 'zod'
import { Camera, Settings } from '../contract/app-state.ts'
import { IdText } from '../text/bounded-text.ts'
import { SiteSchedule } from './site-schedules.ts'

export const SITE_SCHEMA = 'fieldcount.site/1'
export const CAMERA_SCHEMA = 'fieldcount.camera/1'

const Utc = z.iso.datetime({ precision: 3 })
const Sha256 = z
  .string()
  .max(64)
  .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256')

/** Everything about a camera that another machine needs, and no password. */
export const CameraConfig = Camera.omit({ createdAtMs: true })
export type CameraConfig = z.infer<typeof CameraConfig>

/**
 * Settings that belong to the site; its mail server only where one is set up, so that a laptop without any does not
 * switch off that of the site. What is of one machine stays there: processors, workers, the port of the API, other
 * machines, the look of its screens. Webhook and MQTT too: their addresses are secrets by themselves, and two machines
 * must not speak as one.
 */
const PORTABLE = {
  language: true,
  siteName: true,
  timeZone: true,
  modelId: true,
  alerts: true,
  serviceLevels: true,
  storage: true,
  report: true,
  moments: true,
  email: true,
} as const
export const PortableSettings = Settings.pick(PORTABLE).partial()
export type PortableSettings = z.infer<typeof PortableSettings>
export const PORTABLE_KEYS = Object.keys(PORTABLE) as (keyof typeof PORTABLE)[]

/** Where the password of the mail server stands among the sealed ones; no camera has such an id. */
export const MAIL_SECRET = '@email'

/** A model by what it is, so that its absence is seen before anything is changed. */
export const ModelMention = z.strictObject({ id: IdText, name: z.string().max(300), sha256: Sha256 })
export type ModelMention = z.infer<typeof ModelMention>

/** Passwords of a thousand cameras, each as long as it may be, in base64. */
const MAX_SEALED_LENGTH = 4_000_000

/**
 * Passwords under a passphrase: scrypt (RFC 7914) makes the key, AES-256-GCM (NIST SP 800-38D) seals. The bounds keep
 * a hostile file from asking for all memory there is.
 */
export const SealedSecrets = z.strictObject({
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z
      .number()
      .int()
      .min(2 ** 14)
      .max(2 ** 18),
    r: z.literal(8),
    p: z.number().int().min(1).max(4),
    salt: z.base64().max(200),
  }),
  cipher: z.literal('aes-256-gcm'),
  nonce: z.base64().max(200),
  sealed: z.base64().max(MAX_SEALED_LENGTH),
})
export type SealedSecrets = z.infer<typeof SealedSecrets>

const head = {
  exportedAt: Utc,
  /** Name and version of the application. */
  software: z.string().max(80),
  /** SHA-256 over the canonical JSON of all the rest. Whoever changes the file by hand takes this line out. */
  contentHash: Sha256.optional(),
}

/** The configuration of a whole site. */
export const SiteFile = z.strictObject({
  schema: z.literal(SITE_SCHEMA),
  ...head,
  settings: PortableSettings,
  models: z.array(ModelMention).max(200),
  cameras: z
    .array(CameraConfig)
    .max(1_000)
    .refine(
      (cameras) => new Set(cameras.map(({ id }) => id)).size === cameras.length,
      'holds two cameras of the same id',
    ),
  /** Absent in files of before they came along. */
  schedules: z.array(SiteSchedule).max(200).optional(),
  /** Only in an export with a passphrase. */
  secrets: SealedSecrets.optional(),
})
export type SiteFile = z.infer<typeof SiteFile>

/** The configuration of one camera; never with its password. */
export const CameraFile = z.strictObject({
  schema: z.literal(CAMERA_SCHEMA),
  ...head,
  model: ModelMention.optional(),
  camera: CameraConfig,
})
export type CameraFile = z.infer<typeof CameraFile>
