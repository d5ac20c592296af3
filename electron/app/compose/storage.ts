import { z } from 'zod'
import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { STORAGE_METHODS } from '#core/contract/methods/storage.ts'
import { StorageNotice, type StorageView } from '#core/contract/storage-view.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { storageForecast } from '#core/report/storage-forecast.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Recovery } from '../../shell/app-host.ts'
import { backupPath, describeBackups } from '../../store/backups/backup-list.ts'
import { checkDatabase } from '../../store/database/check-database.ts'
import type { Store } from '../../store/store.ts'
import type { LostEvents } from '../../counts/event-buffer.ts'
import { say } from '#core/text/message.ts'

export interface StorageComposition {
  readonly store: Store
  readonly dataDir: string
  readonly clock: Clock
  readonly settings: () => Settings
  readonly emit: (event: AppEvent) => void
  readonly recovery?: Recovery | undefined
  /** Says a problem to the log and, where it is loud, to `hear`. */
  readonly onProblem: (error: ErrorData) => void
}

export interface ComposedStorage {
  readonly handlers: Pick<Handlers, keyof typeof STORAGE_METHODS>
  view(): StorageView
  /** Every problem of the store passes here; some must have been seen by somebody. */
  hear(error: ErrorData): void
  /** Counts could not be written. */
  failed(error: ErrorData): void
  /** So many counts wait in memory and so many were given up; both 0: the disk takes them again. */
  held(events: number, lost: number): void
  /** Counts that were given up, now that the disk takes notes again. Throws `store.*`. */
  lost(lost: readonly LostEvents[]): void
}

const MEMO = 'storage-notices'
const LOUD: readonly ErrorData['code'][] = ['store.corrupt', 'store.damaged', 'store.lost']
const KEPT = 20

/** Joins how counts are kept to the application: backups, what somebody must have seen, the size to come. */
export function composeStorage({
  store,
  dataDir,
  clock,
  settings,
  emit,
  recovery,
  onProblem,
}: StorageComposition): ComposedStorage {
  const stored = z.array(StorageNotice).safeParse(store.memos.read(MEMO))
  let notices: StorageNotice[] = stored.success ? stored.data : []
  let held: StorageView['held']
  let failure: ErrorData | undefined
  const view = (): StorageView => ({ notices, ...(held && { held }) })
  const tell = () => emit({ type: 'storage-changed', storage: view() })
  const keep = (next: StorageNotice[]) => {
    notices = next.slice(0, KEPT)
    tell()
    try {
      store.memos.write(MEMO, notices)
    } catch {
      // The disk is full: shown now, and said again by the next start.
    }
  }
  const refuse = async (): Promise<never> => {
    throw new FieldcountError('request.invalid', { detail: say('details.recoveryFirst') })
  }
  return {
    view,
    hear(error) {
      if (!LOUD.includes(error.code)) return
      const atMs = clock.nowMs()
      const id = `${error.code}-${atMs}`
      // The same again is the same notice.
      keep([{ id, atMs, error }, ...notices.filter((notice) => notice.error.message !== error.message)])
    },
    failed(error) {
      failure = error
      if (held) held = { ...held, error }
    },
    held(events, lost) {
      if (events + lost === 0 && !held) return
      held =
        events + lost === 0
          ? undefined
          : { events, lost, sinceMs: held?.sinceMs ?? clock.nowMs(), ...(failure && { error: failure }) }
      tell()
    },
    lost(lost) {
      // Until now: what would have come meanwhile could not have been kept either.
      const toMs = clock.nowMs()
      store.transaction(() => lost.forEach(({ cameraId, fromMs }) => store.gaps.lost(cameraId, fromMs, toMs)))
      onProblem(new FieldcountError('store.lost', { count: lost.reduce((sum, { count }) => sum + count, 0) }).data)
    },
    handlers: {
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
      'storage.forecast': async () => storageForecast(await store.facts(settings().storage.keepEventsDays)),
      'storage.acknowledge': async ({ id }) => {
        keep(notices.filter((notice) => notice.id !== id))
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
    },
  }
}
