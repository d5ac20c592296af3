import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { say } from '#core/text/message.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time/durations.ts'
import { rehearseRestore } from '../../store/backups/rehearse-restore.ts'
import type { Store } from '../../store/store.ts'
import type { Foundation } from '../foundation.ts'

export interface MaintenanceParts {
  readonly store: { readonly events: Pick<Store['events'], 'packDays'> } & Pick<
    Store,
    'checkpointWal' | 'keepBackedUp' | 'watchFile'
  >
  readonly clock: Pick<Clock, 'nowMs'>
  readonly onFault: (error: ErrorData) => void
}

/**
 * When there is nothing to pack, it is looked again; about what counting writes meanwhile makes a log worth tidying.
 */
const IDLE_MS = 30_000
/** A database that was removed or replaced is noticed so soon. */
const WATCH_EVERY_MS = 2_000
/** Between two steps of packing; counts are committed meanwhile. */
const PAUSE_MS = 25
/** After so many steps the log is tidied before packing goes on, else it would grow faster than it empties. */
export const STEPS_BETWEEN_TIDYING = 16

/**
 * Packs past days at leisure, takes the day's backup, keeps the database's log small and an eye on its file: a few ms
 * in main at a time, the disk waited for in a thread.
 */
export function startMaintenance({ store, clock, onFault }: MaintenanceParts): { stop(): void } {
  let stopped = false
  let steps = 0
  const step = async (): Promise<void> => {
    let more = false
    try {
      more = store.events.packDays(clock.nowMs())
    } catch (thrown) {
      onFault(toErrorData(thrown))
    }
    void store.keepBackedUp()
    steps += 1
    if (!more || steps % STEPS_BETWEEN_TIDYING === 0) await store.checkpointWal()
    if (!stopped) timer = setTimeout(() => void step(), more ? PAUSE_MS : IDLE_MS)
  }
  let timer = setTimeout(() => void step(), PAUSE_MS)
  const watch = setInterval(() => void store.watchFile(), WATCH_EVERY_MS)
  return {
    stop() {
      stopped = true
      clearInterval(watch)
      clearTimeout(timer)
    },
  }
}

/** A copy that nobody has ever restored is a hope. */
const REHEARSE_EVERY_MS = 7 * DAY_MS
const REHEARSED_MEMO = 'restore-rehearsed-at'

/** Rehearses a restore when the last one is a week ago, and says in the log how it went. Never rejects. */
async function keepRehearsed({ store, clock, log, options: { dataDir } }: RehearsalParts): Promise<void> {
  try {
    const last = Number(store.memos.read(REHEARSED_MEMO) ?? 0)
    if (last <= clock.nowMs() && clock.nowMs() - last < REHEARSE_EVERY_MS) return
    const done = await rehearseRestore(dataDir)
    if (!done) return
    store.memos.write(REHEARSED_MEMO, clock.nowMs())
    const { name, cameras, minutes } = done
    log.info(say('logLines.restoreRehearsed', { name, cameras, days: Math.ceil((minutes * MINUTE_MS) / DAY_MS) }))
  } catch (thrown) {
    log.error(toErrorData(thrown))
  }
}

type RehearsalParts = Pick<Foundation, 'clock' | 'log' | 'options'> & { readonly store: Pick<Store, 'memos'> }

export function maintenanceFeature(base: Foundation) {
  const { store, clock, log } = base
  let running: { stop(): void } | undefined
  let rehearsals: NodeJS.Timeout | undefined
  return {
    start() {
      void store.backupDone.then(() => keepRehearsed(base))
      rehearsals = setInterval(() => void keepRehearsed(base), HOUR_MS)
      running = startMaintenance({ store, clock, onFault: (error) => log.error(error) })
    },
    stop() {
      clearInterval(rehearsals)
      running?.stop()
    },
  }
}
