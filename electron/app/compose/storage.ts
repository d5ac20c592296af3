import { z } from 'zod'
import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { STORAGE_METHODS } from '#core/contract/methods/storage.ts'
import { StorageNotice, type StorageView } from '#core/contract/storage-view.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { storageForecast } from '#core/report/storage-forecast.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Recovery } from '../../shell/app-host.ts'
import { backupPath, describeBackups } from '../../store/backup-list.ts'
import { checkDatabase } from '../../store/check-database.ts'
import type { Store } from '../../store/store.ts'

export interface StorageComposition {
  readonly store: Store
  readonly dataDir: string
  readonly clock: Clock
  readonly settings: () => Settings
  readonly emit: (event: AppEvent) => void
  readonly recovery?: Recovery | undefined
}

export interface ComposedStorage {
  readonly handlers: Pick<Handlers, keyof typeof STORAGE_METHODS>
  view(): StorageView
  /** Every problem of the store passes here; some must have been seen by somebody. */
  hear(error: ErrorData): void
  /** So many counts wait in memory; 0: none do any more. */
  held(events: number): void
}

const MEMO = 'storage-notices'
const LOUD: readonly ErrorData['code'][] = ['store.corrupt', 'store.damaged']
const KEPT = 20

/** Joins how counts are kept to the application: backups, what somebody must have seen, the size to come. */
export function composeStorage({ store, dataDir, clock, settings, emit, recovery }: StorageComposition): ComposedStorage {
  const stored = z.array(StorageNotice).safeParse(store.memos.read(MEMO))
  let notices: StorageNotice[] = stored.success ? stored.data : []
  let held: StorageView['held']
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
    throw new FieldcountError('request.invalid', { detail: 'cameras are counted: enter recovery first' })
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
    held(events) {
      held = events === 0 ? undefined : { events, sinceMs: held?.sinceMs ?? clock.nowMs() }
      tell()
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
      'storage.forecast': async () => storageForecast(store.facts(settings().storage.keepEventsDays)),
      'storage.acknowledge': async ({ id }) => {
        keep(notices.filter((notice) => notice.id !== id))
        return {}
      },
      'recovery.enter': async () => {
        if (!recovery) throw new FieldcountError('request.invalid', { detail: 'this shell has no recovery screen' })
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
