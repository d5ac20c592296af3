import type { Handlers } from '#core/contract/methods.ts'
import type { STORAGE_METHODS } from '#core/contract/methods/storage.ts'
import type { StorageView } from '#core/contract/storage-view.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { DAY_MS } from '#core/time/durations.ts'
import { storageForecast } from '#core/report/storage-forecast.ts'
import { backupPath, describeBackups } from '../../store/backups/backup-list.ts'
import { checkDatabase } from '../../store/database/check-database.ts'
import type { MainTasks } from '../../jobs/job-runner.ts'
import type { Foundation } from '../foundation.ts'
import { storageNotices } from '../storage-notices.ts'
import type { LostEvents } from '../../counts/event-buffer.ts'
import { say } from '#core/text/message.ts'

/** The recovery screen asks elsewhere; while cameras are counted there is nothing to recover. */
const refuse = async (): Promise<never> => {
  throw new FieldcountError('request.invalid', { detail: say('details.recoveryFirst') })
}

/** How counts are kept: backups, what somebody must have seen, the size to come. */
export function storageFeature({ store, options: { dataDir, recovery }, clock, settings, emit, ...base }: Foundation) {
  let held: StorageView['held']
  let failure: ErrorData | undefined
  const notices = storageNotices(store, clock, () => notify())
  const view = (): StorageView => ({ notices: notices.get(), ...(held && { held }) })
  const notify = () => emit({ type: 'storage-changed', storage: view() })
  base.problems.on(notices.add)
  base.earlyProblems.forEach(notices.add)
  const handlers: Pick<Handlers, keyof typeof STORAGE_METHODS> = {
    'storage.backups': async () => describeBackups(dataDir),
    'storage.backUp': async () => {
      const path = await store.backUp()
      return describeBackups(dataDir).find(({ name }) => path.endsWith(name))!
    },
    'storage.verify': async ({ name }) => {
      const problem = await checkDatabase(backupPath(dataDir, name))
      if (problem !== undefined) throw new FieldcountError('backup.damaged', { path: name, detail: problem })
      return {}
    },
    'storage.forecast': async () => storageForecast(await store.facts(settings.get().storage.keepEventsDays)),
    'storage.acknowledge': async ({ id }) => {
      notices.remove(id)
      return {}
    },
    'recovery.enter': async () => {
      if (!recovery) throw new FieldcountError('request.invalid', { detail: say('details.noRecoveryScreen') })
      // After the answer is on its way.
      setImmediate(() => recovery.enter())
      return {}
    },
    'recovery.view': refuse,
    'recovery.restore': refuse,
    'recovery.beginNew': refuse,
    'recovery.leave': refuse,
  }
  const tasks: Pick<MainTasks, 'compact-database'> = {
    'compact-database': async (_job, { signal, onProgress }) => {
      const { keepEventsDays } = settings.get().storage
      const eventsBeforeMs = keepEventsDays > 0 ? clock.nowMs() - keepEventsDays * DAY_MS : undefined
      return { ...(await store.compact({ signal, onProgress, eventsBeforeMs })) }
    },
  }
  return {
    handlers,
    tasks,
    state: () => ({ storage: view() }),
    /** What happened to the database last that nobody has seen yet. */
    problem: () => notices.get()[0]?.error.code,
    /** Counts could not be written. */
    failed(error: ErrorData): void {
      failure = error
      if (held) held = { ...held, error }
    },
    /** So many counts wait in memory and so many were given up; both 0: the disk takes them again. */
    held(events: number, lost: number): void {
      if (events + lost === 0 && !held) return
      held =
        events + lost === 0
          ? undefined
          : { events, lost, sinceMs: held?.sinceMs ?? clock.nowMs(), ...(failure && { error: failure }) }
      notify()
    },
    /** Counts that were given up, now that the disk takes notes again. Throws `store.*`. */
    lost(lost: readonly LostEvents[]): void {
      // Until now: what would have come meanwhile could not have been kept either.
      const toMs = clock.nowMs()
      store.transaction(() => lost.forEach(({ cameraId, fromMs }) => store.gaps.lost(cameraId, fromMs, toMs)))
      base.problems.emit(
        new FieldcountError('store.lost', { count: lost.reduce((sum, { count }) => sum + count, 0) }).data,
      )
    },
  }
}

export type StorageFeature = ReturnType<typeof storageFeature>
