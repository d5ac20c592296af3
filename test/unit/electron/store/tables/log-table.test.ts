import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { because, decimal, say } from '#core/text/message.ts'
import { Database } from '../../../../../electron/store/database/database.ts'
import { migrate, MIGRATIONS } from '../../../../../electron/store/database/migrate.ts'
import { logTable } from '../../../../../electron/store/tables/log-table.ts'
import { START_MS } from '../event-fixture.ts'
import { tempDir, testStore } from '../store-fixture.ts'

it('log entries come back newest first, with their error, camera and worker', () => {
  const { store } = testStore()
  const error = new FieldcountError('source.timeout', { seconds: 5 }).data
  const first = store.log.append({ atMs: START_MS, level: 'info', message: 'started' })
  const second = store.log.append({
    atMs: START_MS,
    level: 'error',
    message: error.message,
    error,
    cameraId: 'cam-1',
    workerId: 'w1',
  })
  expect(store.log.recent(10)).toEqual([second, first])
  expect(store.log.recent(1)).toEqual([second])
})

it('the log keeps the newest entries and lets the oldest go', () => {
  const { dir, store } = testStore()
  const log = logTable(new Database(join(dir, 'fieldcount.db')), 50)
  for (let n = 0; n < 1_000; n += 1) log.append({ atMs: n, level: 'info', message: String(n) })
  const kept = store.log.recent(1_000)
  expect(kept[0]!.message).toBe('999')
  expect(kept.length).toBeGreaterThanOrEqual(50)
  expect(kept.length).toBeLessThanOrEqual(250)
})

it('an entry with an error that this version does not know still shows its message', () => {
  const { dir, store } = testStore()
  const other = new DatabaseSync(join(dir, 'fieldcount.db'))
  other.exec(
    `INSERT INTO log_entries (at_ms, level, message, error) VALUES (1, 'warn', 'from the past', '{"code":"gone"}')`,
  )
  other.close()
  expect(store.log.recent(1)).toEqual([{ id: 1, atMs: 1, level: 'warn', message: 'from the past' }])
})

it('an entry keeps its key and its values, whatever is in them', () => {
  const { store } = testStore()
  const { text, ...data } = because(
    say('decisions.runsOn', { worker: 'w1' }),
    say('findings.msFrame', { ms: decimal(2, 1) }),
  )
  const entry = store.log.append({ atMs: START_MS, level: 'info', message: text, ...data })
  expect(entry.key).toBe('sentence.because')
  expect(store.log.recent(1)).toEqual([entry])
})

it('lines of an older version are kept as they were, and the word for a live camera gets its key', () => {
  const path = join(tempDir(), 'old.db')
  const db = new Database(path)
  migrate(db, () => {}, MIGRATIONS.slice(0, 14))
  db.exec(`INSERT INTO log_entries (at_ms, level, message) VALUES (1, 'info', 'site imported'), (2, 'info', 'live')`)
  migrate(db, () => {})
  expect(logTable(db).recent(2)).toEqual([
    { id: 2, atMs: 2, level: 'info', message: 'Camera is live', key: 'logLines.live' },
    { id: 1, atMs: 1, level: 'info', message: 'site imported' },
  ])
  db.close()
})
