import type { PoolSettings } from '../pool/pool-settings.ts'
import type { CapacityView } from './capacity.ts'
import { suggestion, type Suggestion } from './suggestion.ts'

export interface PoolView extends CapacityView {
  readonly pool: PoolSettings
  /** Mean of the workers that count cameras, 0..1, and each of them. */
  readonly utilisation: number
  readonly loads: readonly { readonly utilisation: number; readonly cameras: number }[]
  /** Workers for jobs alone. */
  readonly jobWorkers: number
  readonly droppedShare: number
  readonly oldestWaitMs: number
  readonly queue: {
    readonly waiting: number
    /** Jobs that ended in the last hour, and the mean time one took, ms; absent while none did. */
    readonly perHour: number
    readonly processingMs?: number
  }
}

const MAX_WORKERS = 16
/** A worker with less to do than this could take a camera of one that is full. */
const IDLE = 0.5
const FULL = 0.9
const LAZY = 0.25
const LONG_WAIT_MS = 60_000
/** A queue that takes longer than this to empty is too long. */
const MAX_QUEUE_MS = 600_000

/** How many workers there should be, of each kind. */
export function suggestPool(view: PoolView): Suggestion[] {
  return [...cameraWorkers(view), ...jobWorkers(view)]
}

function cameraWorkers(view: PoolView): Suggestion[] {
  const { pool, cores, loads, utilisation, droppedShare, crowded } = view
  const busy = utilisation * 100
  if (droppedShare > 0.02) {
    const most = Math.max(...loads.map((load) => load.utilisation), 0)
    const least = Math.min(...loads.map((load) => load.utilisation), 1)
    // One idles beside a full one: another worker would idle too.
    if (most > FULL && least < IDLE && loads.some(({ cameras, utilisation: of }) => of === most && cameras > 1))
      return [suggestion('even-out', { most: most * 100, least: least * 100 }, { do: 'pool', pool })]
    const more = loads.length + view.jobWorkers < cores && !crowded ? withCameraWorkers(view, 1) : undefined
    return more
      ? [
          suggestion(
            'more-workers',
            { dropped: droppedShare * 100, busy, to: more.to },
            { do: 'pool', pool: more.pool },
          ),
        ]
      : []
  }
  if (utilisation >= LAZY || loads.length < 2) return []
  const only = view.cameras.length === 1
  const fewer = withCameraWorkers(view, only ? 1 - loads.length : -1)
  // One worker less means more threads for each of the others.
  return fewer
    ? [suggestion(only ? 'threads' : 'fewer-workers', { busy, to: fewer.to }, { do: 'pool', pool: fewer.pool })]
    : []
}

/** The same pool with more or fewer workers for cameras; undefined where it scales by itself. */
function withCameraWorkers(
  { pool, loads }: PoolView,
  by: number,
): { readonly pool: PoolSettings; readonly to: number } | undefined {
  const to = Math.max(1, Math.min(MAX_WORKERS, loads.length + by))
  switch (pool.type) {
    case 'fixed':
    case 'priority':
      return { pool: { ...pool, workers: to }, to }
    case 'specialised':
    case 'hybrid':
      return { pool: { ...pool, streamWorkers: to }, to }
    case 'dynamic':
      // Between its limits the load decides.
      if (by > 0) return loads.length >= pool.maxWorkers ? { pool: { ...pool, maxWorkers: to }, to } : undefined
      return loads.length <= pool.minWorkers ? { pool: { ...pool, minWorkers: to }, to } : undefined
  }
}

function jobWorkers(view: PoolView): Suggestion[] {
  const { oldestWaitMs, cores, loads, queue } = view
  const free = cores - loads.length - view.jobWorkers
  if (oldestWaitMs <= LONG_WAIT_MS || free <= 0) return []
  const now = Math.max(1, view.jobWorkers)
  const emptyMs = queue.processingMs === undefined ? 0 : (queue.waiting * queue.processingMs) / now
  if (emptyMs > MAX_QUEUE_MS) {
    // So many that what waits now is done in time.
    const needed = Math.ceil((queue.waiting * queue.processingMs!) / MAX_QUEUE_MS)
    const to = Math.min(view.jobWorkers + free, Math.max(view.jobWorkers + 1, needed))
    const numbers = { waiting: queue.waiting, minutes: emptyMs / 60_000, perHour: queue.perHour, to }
    return [suggestion('queue', numbers, { do: 'pool', pool: withJobWorkers(view, to) })]
  }
  const to = view.jobWorkers + 1
  return [suggestion('job-workers', { wait: oldestWaitMs / 1_000, to }, { do: 'pool', pool: withJobWorkers(view, to) })]
}

/** A pool with so many workers for jobs alone, beside those for cameras. */
function withJobWorkers({ pool, loads }: PoolView, wanted: number): PoolSettings {
  const to = Math.min(MAX_WORKERS, wanted)
  if (pool.type === 'specialised') return { ...pool, jobWorkers: to }
  const maxJobWorkers = Math.max(to, pool.minJobWorkers)
  return pool.type === 'hybrid'
    ? { ...pool, maxJobWorkers }
    : { ...pool, type: 'hybrid', streamWorkers: Math.max(1, loads.length), maxJobWorkers }
}
