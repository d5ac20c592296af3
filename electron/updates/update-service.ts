import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { OneAtATime } from '#core/async/one-at-a-time.ts'
import { say } from '#core/text/message.ts'
import type { Clock } from '#core/time/clock.ts'
import { DAY_MS, HOUR_MS } from '#core/time/durations.ts'
import { isNewer, judgeTrial, mayInstall, type Trial } from '#core/updates/decide-update.ts'
import type { UpdateSettings } from '#core/updates/update-settings.ts'
import { UPDATES_OFF, type UpdateView } from '#core/updates/update-view.ts'
import type { Updater } from './updater.ts'

interface Memos {
  read(name: string): unknown
  write(name: string, value: unknown): void
}

export interface UpdateParts {
  readonly updater: Updater
  readonly version: string
  readonly clock: Clock
  readonly memos: Memos
  readonly settings: () => UpdateSettings
  /** The hour on the wall of the site. */
  readonly hour: () => number
  /** Cameras that are counted now. */
  readonly counting: () => number
  readonly onView: () => void
  /** A newer version was found; said once. */
  readonly onFound: (version: string) => void
  readonly onProblem: (error: ErrorData) => void
}

const TRIAL = 'update-trial'
/** Versions that did not count, or could not be installed: never taken again by themselves. */
const REFUSED = 'updates-refused'
const RETRY_MS = HOUR_MS

/** Looks for newer versions where and when that was chosen, stage by stage; nothing is asked or fetched before. */
export class UpdateService {
  readonly #parts: UpdateParts
  readonly #startedMs: number
  readonly #checks = new OneAtATime()
  #view: UpdateView = UPDATES_OFF
  #nextCheckMs = -Infinity
  /** What is on trial was begun by this process, which ends any moment. */
  #isInstalling = false

  constructor(parts: UpdateParts) {
    this.#parts = parts
    this.#startedMs = parts.clock.monotonicMs()
  }

  view(): UpdateView {
    return this.#parts.settings().mode === 'off' ? UPDATES_OFF : this.#view
  }

  /** Another address or mode: looked again at the next step. */
  changed(): void {
    this.#nextCheckMs = -Infinity
    this.#show({ state: 'current' })
  }

  /** Call every minute or so. Never rejects. */
  async step(): Promise<void> {
    await this.#judge()
    const { settings, clock, hour, counting } = this.#parts
    const wanted = settings()
    if (wanted.mode === 'off' || wanted.url === '') return
    if (clock.monotonicMs() >= this.#nextCheckMs) await this.check()
    if (this.#view.state === 'ready' && mayInstall(wanted, { hour: hour(), counting: counting() }))
      await this.#install()
  }

  /** Now. Never rejects: what went wrong is in the view. */
  check(): Promise<UpdateView> {
    return this.#checks.run(() => this.#check())
  }

  /** Throws `update.failed` when nothing is fetched. */
  requireReady(): void {
    if (this.#view.state !== 'ready') throw new FieldcountError('update.failed', { detail: say('details.notFetched') })
  }

  /** Somebody wants it now, whatever is counted. Never rejects once it is ready. */
  async install(): Promise<void> {
    this.requireReady()
    await this.#install()
  }

  async #check(): Promise<UpdateView> {
    const { updater, settings, clock, version: own, onFound, onProblem } = this.#parts
    const { url, mode } = settings()
    if (mode === 'off' || url === '') return this.view()
    this.#nextCheckMs = clock.monotonicMs() + DAY_MS
    const before = this.#view
    try {
      const version = await updater.newest(url)
      const checkedAtMs = clock.nowMs()
      if (!isNewer(version, own)) return this.#show({ state: 'current', checkedAtMs })
      if (before.version !== version) onFound(version)
      const isRefused = this.#refused().includes(version)
      if (mode === 'notify' || isRefused || !updater.fetch)
        return this.#show({ state: 'available', version, checkedAtMs })
      await updater.fetch()
      return this.#show({ state: 'ready', version, checkedAtMs })
    } catch (thrown) {
      const error = toErrorData(thrown)
      this.#nextCheckMs = clock.monotonicMs() + RETRY_MS
      // Told once, not every hour of a night.
      if (before.error?.code !== error.code) onProblem(error)
      return this.#show({ state: 'failed', error, ...(before.checkedAtMs && { checkedAtMs: before.checkedAtMs }) })
    }
  }

  async #install(): Promise<void> {
    const { updater, memos, version, counting, onProblem } = this.#parts
    if (this.#isInstalling) return
    const trial: Trial = { from: version, to: this.#view.version!, counting: counting() }
    memos.write(TRIAL, trial)
    this.#isInstalling = true
    try {
      await updater.install!()
    } catch (thrown) {
      this.#isInstalling = false
      memos.write(TRIAL, null)
      this.#refuse(trial.to)
      const error = toErrorData(thrown)
      onProblem(error)
      this.#show({ state: 'failed', error })
    }
  }

  /** After an update: whether it counts as the version before did; else that one is put back. */
  async #judge(): Promise<void> {
    const { memos, version, clock, counting, settings, updater, onProblem } = this.#parts
    const trial = this.#isInstalling ? undefined : (memos.read(TRIAL) as Trial | null | undefined)
    if (!trial) return
    const verdict = judgeTrial(trial, {
      version,
      counting: counting(),
      runningMs: clock.monotonicMs() - this.#startedMs,
    })
    if (verdict === 'wait') return
    memos.write(TRIAL, null)
    if (verdict === 'notInstalled') {
      // Tried again by itself it would end the counting every night.
      this.#refuse(trial.to)
      const detail = say('details.notInstalled', { version: trial.to })
      onProblem(new FieldcountError('update.failed', { detail }).data)
    }
    if (verdict !== 'failed') return
    this.#refuse(version)
    onProblem(new FieldcountError('update.notCounting', { version, before: trial.from }).data)
    try {
      await updater.fetchOlder?.(settings().url, trial.from)
      await updater.install?.()
    } catch (thrown) {
      onProblem(toErrorData(thrown))
    }
  }

  #refuse(version: string): void {
    this.#parts.memos.write(REFUSED, [...this.#refused(), version])
  }

  #refused(): string[] {
    const refused = this.#parts.memos.read(REFUSED)
    return Array.isArray(refused) ? refused.map(String) : []
  }

  #show(view: UpdateView): UpdateView {
    this.#view = view
    this.#parts.onView()
    return view
  }
}
