import type { Camera, Settings } from '#core/contract/app-state.ts'
import { SITE_FILE_EXTENSION } from '#core/contract/file-text.ts'
import type { CameraImportPlan } from '#core/contract/methods/site.ts'
import type { Credentials } from '#core/video/source.ts'
import { fileWord } from '#core/text/name-key.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { canonicalJson } from '#core/text/canonical-json.ts'
import { mailPassword, matchCameras, modelHere, planImport, type ImportPlan } from '#core/site-config/import-plan.ts'
import { scheduleHere, scheduleOf, isSameSchedule, type SiteSchedule } from '#core/site-config/site-schedules.ts'
import {
  CAMERA_SCHEMA,
  MAIL_SECRET,
  PORTABLE_KEYS,
  PortableSettings,
  SITE_SCHEMA,
  type CameraConfig,
  type ModelMention,
  type SiteFile,
} from '#core/site-config/site-file.ts'
import type { JobRequest } from '#core/pool/job.ts'
import type { CameraCredentials } from '../cameras/camera-credentials.ts'
import { hashOf } from '../counts/counting-configuration.ts'
import { plainJob } from '../jobs/plain-job.ts'
import type { Store } from '../store/store.ts'
import { readForeignFile } from './read-foreign-file.ts'
import { siteFileText, type CameraFileContent } from './read-site-file.ts'
import { openSecrets, sealSecrets, type Secrets } from './seal-secrets.ts'

export interface SiteTransferOptions {
  readonly store: Pick<Store, 'cameras' | 'settings' | 'jobs' | 'transaction'>
  readonly credentials: CameraCredentials
  /** Models on this machine. */
  readonly models: () => readonly ModelMention[]
  /** The password of the mail server; an empty one is forgotten. */
  readonly mail: {
    readonly has: () => boolean
    /** Throws `vault.failed`. */ readonly password: () => string | undefined
    readonly setPassword: (password: string) => void
  }
  /** Stored when it returns. */
  readonly submit: (requests: readonly JobRequest[]) => void
  readonly nowMs: () => number
  readonly newId: () => string
  readonly version: string
}

export interface ImportRequest {
  readonly text: string
  readonly passphrase?: string
  /** Of the plan that was shown; absent: do it whatever it is. */
  readonly hash?: string
  readonly settings: boolean
  /** Add the schedules that are not here; absent: yes. */
  readonly schedules?: boolean
  /** Ids in the file; absent: all. */
  readonly cameras?: readonly string[]
}

export interface Imported {
  readonly added: Camera[]
  readonly changed: Camera[]
  readonly unchanged: number
  readonly schedules: number
  readonly settings: { readonly before: Settings; readonly after: Settings } | undefined
}

/** The configuration of the site as a file, out and in. Used by the application and by the command line. */
export class SiteTransfer {
  readonly #options: SiteTransferOptions

  constructor(options: SiteTransferOptions) {
    this.#options = options
  }

  async exportSite(passphrase?: string): Promise<{ fileName: string; text: string }> {
    const { store, credentials, mail } = this.#options
    const cameras = store.cameras.list()
    const settings = store.settings.get()
    const secrets: Secrets = {}
    if (passphrase !== undefined) {
      for (const { id } of cameras) {
        const known = credentials.get(id)
        if (known) secrets[id] = known
      }
      const password = mail.password()
      if (password !== undefined && settings.email.host !== '')
        secrets[MAIL_SECRET] = { username: settings.email.username, password }
    }
    const content: Omit<SiteFile, 'contentHash'> = {
      schema: SITE_SCHEMA,
      ...this.#head(),
      settings: PortableSettings.parse(
        Object.fromEntries(
          PORTABLE_KEYS.filter((key) => key !== 'email' || settings.email.host !== '').map((key) => [
            key,
            settings[key],
          ]),
        ),
      ),
      models: this.#mentions([settings.modelId, ...cameras.map(({ modelId }) => modelId)]),
      cameras: cameras.map(configOf),
      schedules: this.#schedules(),
      ...(passphrase !== undefined && { secrets: await sealSecrets(secrets, passphrase) }),
    }
    return {
      fileName: `site-${fileWord(settings.siteName || 'fieldcount', 'site')}-${this.#day()}.${SITE_FILE_EXTENSION}`,
      text: siteFileText(content),
    }
  }

  exportCamera(cameraId: string): { fileName: string; text: string } {
    const camera = this.#camera(cameraId)
    const modelId = camera.modelId ?? this.#options.store.settings.get().modelId
    const content = {
      schema: CAMERA_SCHEMA,
      ...this.#head(),
      model: this.#mentions([modelId])[0],
      camera: configOf(camera),
    } as const
    return { fileName: `camera-${fileWord(camera.name, 'camera')}-${this.#day()}.json`, text: siteFileText(content) }
  }

  async preview(text: string, passphrase?: string): Promise<ImportPlan> {
    const file = await readForeignFile('site', text)
    const secrets = file.secrets && passphrase !== undefined ? await openSecrets(file.secrets, passphrase) : undefined
    return planImport(file, this.#present(), secrets && new Set(Object.keys(secrets)), this.#hash(file))
  }

  /**
   * All or nothing. Throws what reading throws, `site.changed` when something here is other than was shown, or
   * `store.*`.
   */
  async import({
    text,
    passphrase,
    hash,
    settings: withSettings,
    schedules: withSchedules = true,
    cameras: chosen,
  }: ImportRequest): Promise<Imported> {
    const file = await readForeignFile('site', text)
    const secrets = file.secrets && passphrase !== undefined ? await openSecrets(file.secrets, passphrase) : undefined
    if (hash !== undefined && hash !== this.#hash(file)) throw new FieldcountError('site.changed')
    const { store, credentials, mail, submit } = this.#options
    const present = this.#present()
    const secretsOf = secrets && new Set(Object.keys(secrets))
    const plan = planImport(file, present, secretsOf, '')
    const matches = matchCameras(file.cameras, present.cameras)
    const idsHere = new Map([...matches].map(([fileId, { id }]) => [fileId, id]))
    const wanted = file.cameras.filter(({ id }) => !chosen || chosen.includes(id))
    return store.transaction(() => {
      const result: Imported = { added: [], changed: [], unchanged: 0, schedules: 0, settings: undefined } as Imported
      let unchanged = 0
      for (const config of wanted) {
        const change = plan.cameras.find(({ fileId }) => fileId === config.id)!
        if (change.kind === 'unchanged') {
          unchanged += 1
          continue
        }
        const here = matches.get(config.id)
        const camera = this.#cameraOf(
          config,
          here,
          change.password,
          modelHere(config.modelId, file, present).id,
          secrets?.[config.id],
        )
        if (here) store.cameras.update(camera)
        else store.cameras.insert(camera)
        if (change.password === 'comes') credentials.put(camera.id, secrets![config.id]!)
        else if (change.password !== 'kept') credentials.remove(camera.id)
        idsHere.set(config.id, camera.id)
        result[here ? 'changed' : 'added'].push(camera)
      }
      const before = store.settings.get()
      const model = modelHere(file.settings.modelId, file, present).id
      const after = withSettings
        ? store.settings.update({ ...file.settings, ...(model !== undefined && { modelId: model }) })
        : before
      if (withSettings && file.settings.email) {
        const password = mailPassword(file, present, secretsOf)
        if (password === 'comes') mail.setPassword(secrets![MAIL_SECRET]!.password)
        else if (password !== 'kept' && present.hasMailPassword) mail.setPassword('')
      }
      const schedules = withSchedules
        ? (file.schedules ?? []).flatMap((schedule) => scheduleHere(schedule, (id) => idsHere.get(id)) ?? [])
        : []
      const missing = schedules.filter((schedule) => !present.schedules.some((one) => isSameSchedule(one, schedule)))
      // Last: what was handed to the queue is not taken back.
      if (missing.length > 0)
        submit(missing.map(({ order, cron, priority }) => ({ ...plainJob(order), cron, priority })))
      return {
        ...result,
        unchanged,
        schedules: missing.length,
        settings: withSettings && canonicalJson(before) !== canonicalJson(after) ? { before, after } : undefined,
      }
    })
  }

  async previewCamera(cameraId: string, text: string): Promise<CameraImportPlan> {
    const file = await readForeignFile('camera', text)
    const camera = this.#camera(cameraId)
    const next = this.#withFile(camera, file)
    const fields = (['calibration', 'fps', 'modelId'] as const).filter(
      (field) => canonicalJson(next.camera[field] ?? null) !== canonicalJson(camera[field] ?? null),
    )
    const { lines, zones, masks } = file.calibration
    return {
      ...(file.camera && { from: file.camera.name }),
      fields,
      lines: lines.length,
      zones: zones.length,
      masks: masks.length,
      ...(next.missing && { missingModel: file.model?.name ?? file.camera?.modelId ?? '' }),
    }
  }

  /** The camera with calibration, rate and model of the file. Nothing is stored. */
  async cameraWith(cameraId: string, text: string): Promise<Camera> {
    const file = await readForeignFile('camera', text)
    return this.#withFile(this.#camera(cameraId), file).camera
  }

  #withFile(
    camera: Camera,
    { calibration, camera: config, model }: CameraFileContent,
  ): { camera: Camera; missing: boolean } {
    if (!config) return { camera: { ...camera, calibration }, missing: false }
    const { id, missing } = modelHere(
      config.modelId,
      { models: model ? [model] : [] },
      { models: this.#options.models() },
    )
    return { camera: { ...camera, calibration, fps: config.fps, modelId: missing ? camera.modelId : id }, missing }
  }

  #cameraOf(
    config: CameraConfig,
    here: Camera | undefined,
    password: ImportPlan['cameras'][number]['password'],
    modelId: string | undefined,
    secret: Credentials | undefined,
  ): Camera {
    const taken = new Set(this.#options.store.cameras.known().map(({ cameraId }) => cameraId))
    const id = here?.id ?? (taken.has(config.id) ? this.#options.newId() : config.id)
    const kept = password === 'kept' ? { username: here?.username, hasPassword: true } : undefined
    const came =
      password === 'comes' ? { username: secret?.username, hasPassword: Boolean(secret?.password) } : undefined
    return {
      ...config,
      identity: config.identity ?? here?.identity,
      modelId,
      id,
      createdAtMs: here?.createdAtMs ?? this.#options.nowMs(),
      ...(kept ?? came ?? { username: config.username, hasPassword: false }),
    }
  }

  #present() {
    const { store, models, mail } = this.#options
    return {
      cameras: store.cameras.list(),
      settings: store.settings.get(),
      schedules: this.#schedules(),
      hasMailPassword: mail.has(),
      models: models(),
    }
  }

  #schedules(): SiteSchedule[] {
    return this.#options.store.jobs.open().flatMap((job) => scheduleOf(job) ?? [])
  }

  #hash(file: SiteFile): string {
    return hashOf([file, this.#present()])
  }

  #camera(cameraId: string): Camera {
    const camera = this.#options.store.cameras.get(cameraId)
    if (!camera) throw new FieldcountError('request.unknown', { detail: `camera ${cameraId}` })
    return camera
  }

  #mentions(ids: readonly (string | undefined)[]): ModelMention[] {
    return this.#options
      .models()
      .filter(({ id }) => ids.includes(id))
      .map(({ id, name, sha256 }) => ({ id, name, sha256 }))
  }

  #head() {
    return {
      exportedAt: new Date(this.#options.nowMs()).toISOString(),
      software: `Fieldcount ${this.#options.version}`,
    }
  }

  #day(): string {
    return new Date(this.#options.nowMs()).toISOString().slice(0, 10)
  }
}

function configOf({ createdAtMs: _, ...config }: Camera): CameraConfig {
  return config
}
