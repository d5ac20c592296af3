import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
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

export function maintenanceFeature({ store, clock, log }: Foundation) {
  let running: { stop(): void } | undefined
  return {
    start() {
      running = startMaintenance({ store, clock, onFault: (error) => log.error(error) })
    },
    stop: () => running?.stop(),
  }
}
