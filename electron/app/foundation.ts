import { availableParallelism } from 'node:os'
import type { AppEvent } from '#core/contract/app-state.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { Signal } from '../base/signal.ts'
import { poolIsToBeFitted } from '../inference/pool-fitting.ts'
import { openStore, type Store } from '../store/store.ts'
import { runWorkerJob, type RunJob } from '../supervisor/job-client.ts'
import { AppLog } from '../base/app-log.ts'
import type { ApplicationOptions } from './application-options.ts'
import { firstSettings } from './first-settings.ts'
import { SettingsService } from './settings-service.ts'

/** What every feature stands on. */
export interface Foundation {
  readonly options: ApplicationOptions
  readonly clock: Clock
  /** Processors of this machine. */
  readonly cores: number
  readonly store: Store
  readonly log: AppLog
  readonly settings: SettingsService
  readonly events: Signal<AppEvent>
  readonly emit: (event: AppEvent) => void
  /** Problems of the store. */
  readonly problems: Signal<ErrorData>
  /** Problems of its opening, before anybody could listen. */
  readonly earlyProblems: readonly ErrorData[]
  /** Runs one job in a process of its own, on half of the processors. */
  readonly runJob: RunJob
}

/** Opens what is kept. Throws `store.*` when there is no store to work on. */
export function openFoundation(options: ApplicationOptions, onOpened: (store: Store) => void): Foundation {
  const { clock } = options
  const cores = availableParallelism()
  const events = new Signal<AppEvent>()
  const problems = new Signal<ErrorData>()
  const earlyProblems: ErrorData[] = []
  let opening = true
  const store = openStore({
    dir: options.dataDir,
    clock,
    onProblem: (error) => (opening ? void earlyProblems.push(error) : problems.emit(error)),
    onUnrecoverable: () => options.recovery?.reopen(),
  })
  onOpened(store)
  const log = new AppLog(store.log, clock, (entry) => events.emit({ type: 'logged', entry }))
  problems.on((error) => log.error(error))
  opening = false
  earlyProblems.forEach((error) => log.error(error))
  if (store.isNew) {
    const first = firstSettings()
    const { pool } = store.settings.update({ ...first, pool: { ...first.pool, ...options.firstPool } })
    poolIsToBeFitted(store.memos, pool)
  }
  return {
    options,
    clock,
    cores,
    store,
    log,
    settings: new SettingsService(store.settings, events.emit),
    events,
    emit: events.emit,
    problems,
    earlyProblems,
    runJob: (job, jobOptions) =>
      runWorkerJob(options.fork, job, { ...jobOptions, threads: Math.max(1, Math.floor(cores / 2)) }),
  }
}
