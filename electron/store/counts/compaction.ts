import { setImmediate as pause } from 'node:timers/promises'
import type { Database } from '../database/database.ts'
import { queryInThread } from '../database/query-in-thread.ts'

export interface CompactionResult {
  readonly eventsRemoved: number
  readonly bytesBefore: number
  readonly bytesAfter: number
}

export interface CompactionOptions {
  /** Single events before this are removed, UTC ms; absent: none. Totals by minute stay. */
  readonly eventsBeforeMs?: number | undefined
  readonly signal: AbortSignal
  /** Empties the log as far as it can beside the counting; main does the rest at the end. */
  readonly checkpointWal?: () => Promise<unknown>
  readonly onProgress: (done: number, total: number) => void
}

/** A slice is made so large that it takes about this long, ms: counts are committed in between. */
const SLICE_MS = 8
const SMALLEST_SLICE = 20
const LARGEST_SLICE = 20_000
/** The log must not grow so large that main has to empty it. */
const SLICES_BETWEEN_TIDYING = 16

/**
 * Removes what need not be kept and gives the space back to the disk, in slices: the application counts on
 * meanwhile. Stopped half way, what is done is done and nothing is wrong. Without `PRAGMA optimize`: it looks through
 * tables for half a second at a site of years, and our statements need no statistics. Throws `store.*` and the
 * signal's reason.
 */
export async function compact(
  db: Database,
  path: string,
  { eventsBeforeMs, signal, checkpointWal, onProgress }: CompactionOptions,
): Promise<CompactionResult> {
  const number = (pragma: string) => Number(db.get(`PRAGMA ${pragma}`)![pragma])
  const pageBytes = number('page_size')
  const bytes = () => number('page_count') * pageBytes
  const bytesBefore = bytes()
  const [old = 0] =
    eventsBeforeMs === undefined
      ? []
      : (await queryInThread(path, [['SELECT count(*) FROM count_events WHERE at_ms < ?', eventsBeforeMs]])).map(Number)
  let eventsRemoved = 0
  const total = () => old + number('freelist_count')
  if (eventsBeforeMs !== undefined) {
    await inSlices(signal, checkpointWal, (size) => {
      const removed = db.run(
        'DELETE FROM count_events WHERE (run_key, seq) IN (SELECT run_key, seq FROM count_events WHERE at_ms < ? ' +
          'ORDER BY at_ms LIMIT ?)',
        eventsBeforeMs,
        size,
      )
      eventsRemoved += removed
      onProgress(eventsRemoved, total())
      return removed > 0
    })
  }
  const free = number('freelist_count')
  await inSlices(signal, checkpointWal, (size) => {
    const before = number('freelist_count')
    db.all(`PRAGMA incremental_vacuum(${size})`)
    const after = number('freelist_count')
    onProgress(old + free - after, old + free)
    return after > 0 && after < before
  })
  await checkpointWal?.()
  db.all('PRAGMA wal_checkpoint(TRUNCATE)')
  return { eventsRemoved, bytesBefore, bytesAfter: bytes() }
}

/** Until there is no more to do; larger slices while they are quick, smaller ones when they are not. */
async function inSlices(
  signal: AbortSignal,
  checkpointWal: CompactionOptions['checkpointWal'],
  slice: (size: number) => boolean,
): Promise<void> {
  let size = SMALLEST_SLICE
  let slices = 0
  for (let more = true; more;) {
    signal.throwIfAborted()
    const startedMs = performance.now()
    more = slice(size)
    const tookMs = performance.now() - startedMs
    size = Math.max(
      SMALLEST_SLICE,
      Math.min(LARGEST_SLICE, Math.round(size * Math.min(2, SLICE_MS / Math.max(0.1, tookMs)))),
    )
    await pause()
    if (++slices % SLICES_BETWEEN_TIDYING === 0) await checkpointWal?.()
  }
}
