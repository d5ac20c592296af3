import type { AppEvent } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { OneAtATime } from '#core/async/one-at-a-time.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Application } from '../app/application-options.ts'
import type { Recovery } from '../app/recovery.ts'
import { describeBackups } from '../store/backups/backup-list.ts'
import { restoreBackup, setDatabaseAside } from '../store/backups/restore.ts'

export interface AppHostOptions {
  readonly create: (recovery: Recovery) => Promise<Application>
  readonly dataDir: string
  readonly clock: Clock
  readonly onNote: (text: string) => void
  readonly retryEveryMs?: number
}

const RETRY_EVERY_MS = 30_000
/** Failures of the store that a backup, room on the disk or a restart may mend. */
const RECOVERABLE: readonly ErrorData['code'][] = ['store.failed', 'store.newer', 'store.full', 'store.noRoom']

/**
 * Holds the application for a shell: when its database cannot be used, and when somebody wants a backup restored, the
 * shell goes on with the recovery screen alone, and with the application again afterwards. Viewers stay connected and
 * are told by `restarted`.
 */
export class AppHost {
  readonly #options: AppHostOptions
  readonly #events = new Set<(event: AppEvent) => void>()
  readonly #previews = new Set<(viewerId: string, cameraId: string, bytes: Uint8Array) => void>()
  #application: Application | undefined
  /** Why there is no application. */
  #error: ErrorData | undefined
  readonly #changes = new OneAtATime()
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(options: AppHostOptions) {
    this.#options = options
  }

  /** Undefined while backups are chosen. */
  get application(): Application | undefined {
    return this.#application
  }

  /** Rejects where no backup helps: another Fieldcount has the folder, or it cannot be made. */
  async start(): Promise<void> {
    await this.#open()
    if (this.#error && !RECOVERABLE.includes(this.#error.code)) {
      // Nobody would hear of a later success: the shell ends.
      this.#closed = true
      clearTimeout(this.#timer)
      throw FieldcountError.fromData(this.#error)
    }
    if (this.#error) this.#options.onNote(`${this.#error.message} ${this.#error.action}`)
  }

  onEvent(listener: (event: AppEvent) => void): void {
    this.#events.add(listener)
  }

  onPreviewFrame(listener: (viewerId: string, cameraId: string, bytes: Uint8Array) => void): void {
    this.#previews.add(listener)
  }

  openPreviewPort(cameraId: string, port: unknown): boolean {
    return this.#application?.openPreviewPort(cameraId, port) ?? false
  }

  viewerGone(viewerId: string): void {
    this.#application?.viewerGone(viewerId)
  }

  /** The application's, or the few of the recovery screen. */
  get handlers(): Handlers {
    return new Proxy({} as Handlers, {
      get: (_, name) =>
        this.#recoveryHandlers()[name as keyof Handlers] ??
        this.#application?.handlers[name as keyof Handlers] ??
        (() => Promise.reject(new FieldcountError('store.recovery'))),
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    // What is under way is waited for.
    await this.#changes.run(() => {})
    await this.#application?.close()
    this.#application = undefined
  }

  #recoveryHandlers(): Partial<Handlers> {
    if (this.#application) return {}
    const { dataDir, clock } = this.#options
    return {
      'recovery.view': async () => ({
        ...(this.#error && { error: this.#error }),
        dataDir,
        backups: describeBackups(dataDir),
        retries: this.#error !== undefined,
      }),
      'recovery.restore': async ({ name }) =>
        this.#change(async () => void (await restoreBackup(dataDir, name, clock.nowMs()))),
      'recovery.beginNew': async () => this.#change(async () => void setDatabaseAside(dataDir, clock.nowMs())),
      'recovery.leave': async () => this.#change(async () => {}),
    }
  }

  /** Does it while nothing runs, then starts. Rejects with what went wrong, and the recovery screen stays. */
  #change(work: () => Promise<void>): Promise<Record<string, never>> {
    return this.#changes.run(async () => {
      if (this.#application) return {}
      await work()
      clearTimeout(this.#timer)
      await this.#open()
      if (this.#error) throw FieldcountError.fromData(this.#error)
      return {}
    })
  }

  async #open(): Promise<void> {
    if (this.#closed) return
    try {
      const application = await this.#options.create({
        enter: () => void this.#enter(),
        reopen: () => void this.#enter().then(() => this.#change(async () => {}).catch(() => {})),
      })
      application.onEvent((event) => this.#events.forEach((listener) => listener(event)))
      application.onPreviewFrame((viewerId, cameraId, bytes) =>
        this.#previews.forEach((listener) => listener(viewerId, cameraId, bytes)),
      )
      this.#error = undefined
      this.#application = application
    } catch (thrown) {
      if (!(thrown instanceof FieldcountError)) throw thrown
      this.#error = toErrorData(thrown)
      // A share or a disk comes back, room is made: nobody need be there.
      this.#timer = setTimeout(
        () => void this.#change(async () => {}).catch(() => {}),
        this.#options.retryEveryMs ?? RETRY_EVERY_MS,
      )
    }
    this.#events.forEach((listener) => listener({ type: 'restarted' }))
  }

  #enter(): Promise<void> {
    return this.#changes.run(async () => {
      const application = this.#application
      if (!application || this.#closed) return
      this.#application = undefined
      this.#error = undefined
      await application.close()
      this.#events.forEach((listener) => listener({ type: 'restarted' }))
    })
  }
}
