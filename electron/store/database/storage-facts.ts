import { statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { StorageFacts } from '#core/report/storage-forecast.ts'
import { DAY_MS, MINUTE_MS } from '#core/time/durations.ts'
import { findBackups } from '../backups/backup-list.ts'
import { MIN_COPIES } from '../backups/kept-copies.ts'
import { queryInThread } from './query-in-thread.ts'

const LOOK_BACK_DAYS = 14

/**
 * What is kept and what came in the last two weeks. Rows are counted, in a thread: a second for years of them. Rejects
 * with `store.*`.
 */
export async function storageFacts(dir: string, nowMs: number, keepEventsDays: number): Promise<StorageFacts> {
  const sinceMs = nowMs - LOOK_BACK_DAYS * DAY_MS
  const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const database = join(dir, 'fieldcount.db')
  const answers = await queryInThread(database, [
    ['SELECT min(at_ms) FROM count_events'],
    ['SELECT count(*) FROM count_events'],
    ['SELECT count(*) FROM count_events WHERE at_ms >= ?', sinceMs],
    // Series by series, whose minutes are in order: else every minute there ever was is looked at.
    [
      'SELECT sum((SELECT count(*) FROM minute_counts WHERE minute_counts.series_key = series.series_key AND ' +
        'minute >= ?)) FROM series',
      Math.floor(sinceMs / MINUTE_MS),
    ],
  ])
  const [firstMs, events, newEvents, newMinutes] = answers.map((answer) => Number(answer ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  const { bavail, bsize } = statfsSync(dir)
  return {
    databaseBytes: size(database) + size(`${database}-wal`),
    backupBytes: findBackups(dir).reduce((sum, { path }) => sum + size(path), 0),
    // More, where there is room for them.
    copies: MIN_COPIES,
    freeBytes: bavail * bsize,
    events,
    newEvents,
    newMinutes,
    days: firstMs === 0 ? 0 : Math.min(LOOK_BACK_DAYS, (nowMs - Math.max(firstMs, sinceMs)) / DAY_MS),
    keepEventsDays,
  }
}
