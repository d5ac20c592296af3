import { statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { StorageFacts } from '#core/report/storage-forecast.ts'
import { describeBackups } from './backup-list.ts'
import { KEPT_BACKUPS } from './backups.ts'
import type { Database } from './database.ts'
import { MINUTE_MS } from './slice-query.ts'

const DAY_MS = 86_400_000
const LOOK_BACK_DAYS = 14

/** What is kept and what came in the last two weeks. Counts rows by their indices: some ms for years of them. */
export function storageFacts(db: Database, dir: string, nowMs: number, keepEventsDays: number): StorageFacts {
  const number = (sql: string, ...params: number[]) => Number(Object.values(db.get(sql, ...params) ?? {})[0] ?? 0)
  const firstMs = number('SELECT min(at_ms) FROM count_events')
  const sinceMs = nowMs - LOOK_BACK_DAYS * DAY_MS
  const days = firstMs === 0 ? 0 : Math.min(LOOK_BACK_DAYS, (nowMs - Math.max(firstMs, sinceMs)) / DAY_MS)
  const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  const database = join(dir, 'fieldcount.db')
  const { bavail, bsize } = statfsSync(dir)
  return {
    databaseBytes: size(database) + size(`${database}-wal`),
    backupBytes: describeBackups(dir).reduce((sum, { bytes }) => sum + bytes, 0),
    copies: KEPT_BACKUPS,
    freeBytes: bavail * bsize,
    events: number('SELECT count(*) FROM count_events'),
    minutes: number('SELECT count(*) FROM minute_counts'),
    newEvents: number('SELECT count(*) FROM count_events WHERE at_ms >= ?', sinceMs),
    newMinutes: number('SELECT count(*) FROM minute_counts WHERE minute >= ?', Math.floor(sinceMs / MINUTE_MS)),
    days,
    keepEventsDays,
  }
}
