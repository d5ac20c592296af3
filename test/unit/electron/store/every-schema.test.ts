import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Database } from '../../../../electron/store/database/database.ts'
import { migrate, MIGRATIONS, schemaVersion } from '../../../../electron/store/database/migrate.ts'
import type { Correction } from '#core/report/correction.ts'
import { newJob } from '#core/pool/job.ts'
import { START_MS } from './event-fixture.ts'
import { camera, DOOR, tempDir, testStore } from './store-fixture.ts'

const CROSSINGS = 240
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS

const CORRECTION: Correction = {
  id: 'K-0123456789AB',
  cameraId: camera().id,
  lineId: DOOR.id,
  className: 'person',
  direction: 'in',
  fromMs: Math.floor(START_MS / QUARTER_MS) * QUARTER_MS,
  toMs: Math.floor(START_MS / QUARTER_MS + 1) * QUARTER_MS,
  amount: 2,
  parts: [{ atMs: Math.floor(START_MS / QUARTER_MS) * QUARTER_MS, amount: 2 }],
  reason: 'a class trip at the side door',
  by: 'An',
  atMs: START_MS,
}

/** A database as the Fieldcount of that schema left it: with everything that schema could hold. */
function writeAs(version: number, dir: string): void {
  const db = new Database(join(dir, 'fieldcount.db'))
  migrate(db, () => {}, MIGRATIONS.slice(0, version))
  db.transaction(() => fill(db, version))
  db.close()
}

function fill(db: Database, version: number): void {
  const { id, name, createdAtMs, calibration, ...config } = camera()
  db.run(
    'INSERT INTO cameras VALUES (?, ?, 1, ?, ?, ?, NULL)',
    id,
    name,
    JSON.stringify(config),
    JSON.stringify(calibration),
    createdAtMs,
  )
  db.run(
    `INSERT INTO targets VALUES (?, 'line', ?, ?, ?, ?, NULL)`,
    id,
    DOOR.id,
    DOOR.name,
    JSON.stringify(DOOR.classes),
    createdAtMs,
  )
  db.run('INSERT INTO settings VALUES (?, ?)', 'siteName', JSON.stringify('Chợ Bến Thành'))
  // Its name until schema 3.
  if (version < 3) db.run('INSERT INTO settings VALUES (?, ?)', 'workers', '3')
  db.run(`INSERT INTO meta VALUES ('alive_at_ms', ?)`, START_MS + CROSSINGS * MINUTE_MS)
  db.run(
    'INSERT INTO runs (camera_id, run_id, model, started_at_ms) VALUES (?, ?, ?, ?)',
    id,
    'run-1',
    'tiny',
    START_MS,
  )
  db.run(
    `INSERT INTO series (camera_id, kind, target_id, class_name, direction) VALUES (?, 'line', 'door', 'person', 'in')`,
    id,
  )
  for (let seq = 1; seq <= CROSSINGS; seq += 1) {
    const atMs = START_MS + seq * MINUTE_MS
    db.run('INSERT INTO count_events VALUES (1, ?, ?, 1, ?, NULL)', seq, atMs, seq)
    db.run('INSERT INTO minute_counts VALUES (1, ?, 1, 0)', Math.floor(atMs / MINUTE_MS))
    db.run(
      'INSERT INTO quarter_counts VALUES (1, ?, 1, 0) ON CONFLICT DO UPDATE SET count = count + 1',
      Math.floor(atMs / (15 * MINUTE_MS)),
    )
  }
  db.run(
    'INSERT INTO gaps (camera_id, from_ms, to_ms, reason) VALUES (?, ?, ?, ?)',
    id,
    START_MS,
    START_MS + 5_000,
    'stalled',
  )
  db.run('INSERT INTO log_entries (at_ms, level, message) VALUES (?, ?, ?)', START_MS, 'info', 'hello')
  if (version >= 2) fillJobs(db, version)
  if (version >= 5) db.run('INSERT INTO memos VALUES (?, ?)', 'node-id', '"abc"')
  // Packed as those schemas did it: its day was over, and is packed anew.
  if (version >= 11 && version < 14) {
    const day = Math.floor(START_MS / DAY_MS)
    db.run('INSERT INTO packed_days SELECT 1, ?, zeroblob(192), NULL', day)
    db.run(`UPDATE meta SET value = ? WHERE key = 'packed_before_day'`, day + 1)
  }
  if (version >= 13) fillCorrection(db, id)
  if (version >= 6) db.run('INSERT INTO outbox (run_key, seq) VALUES (1, 240)')
}

function fillJobs(db: Database, version: number): void {
  const compaction = newJob('job-1', { input: { on: 'main', job: { kind: 'compact-database' } } }, START_MS)
  const report = newJob(
    'job-2',
    {
      input: {
        on: 'main',
        job: {
          kind: 'build-report',
          period: { kind: 'yesterday' },
          format: 'pdf',
          delivery: { to: 'folder', folder: '/reports' },
        },
      },
      cron: '0 6 * * *',
    },
    START_MS,
  )
  const stored = (job: object) =>
    JSON.stringify(
      version < 8
        ? JSON.parse(
            JSON.stringify(job).replace('"delivery":{"to":"folder","folder":"/reports"}', '"folder":"/reports"'),
          )
        : job,
    )
  for (const job of [compaction, report])
    db.run('INSERT INTO jobs (job_id, state, settled, job) VALUES (?, ?, 0, ?)', job.id, job.state, stored(job))
}

function fillCorrection(db: Database, cameraId: string): void {
  const { id: correctionId, atMs, className, direction, fromMs, toMs, amount, parts, reason, by } = CORRECTION
  db.run(
    'INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    correctionId,
    atMs,
    cameraId,
    DOOR.id,
    className,
    direction,
    fromMs,
    toMs,
    amount,
    JSON.stringify(parts),
    reason,
    by,
  )
}

describe('a database of an older Fieldcount', () => {
  it.each(MIGRATIONS.map((_, index) => index + 1))(
    'with schema %i opens with everything that was in it',
    async (version) => {
      const dir = tempDir()
      writeAs(version, dir)
      const { store, problems } = testStore(dir)
      expect(problems).toEqual([])
      expect(store.cameras.list()).toEqual([camera()])
      expect(store.settings.get()).toMatchObject({
        siteName: 'Chợ Bến Thành',
        ...(version < 3 && { pool: { workers: 3 } }),
      })
      expect(store.events.lineTotals(0, START_MS * 2)).toMatchObject([{ in: CROSSINGS, out: 0 }])
      const minutes = store.events.minutes(0, START_MS * 2).flatMap(({ slices }) => slices)
      expect(minutes.map(({ atMs }) => atMs)).toEqual(
        Array.from({ length: CROSSINGS }, (_, index) => START_MS + (index + 1) * MINUTE_MS),
      )
      const quarters = () =>
        store.events
          .quarters(DAY_MS * Math.floor(START_MS / DAY_MS), DAY_MS * Math.ceil(START_MS / DAY_MS + 1))
          .flatMap(({ slices }) => [...slices])
      const loose = quarters()
      expect(loose.reduce((sum, { count }) => sum + count, 0)).toBe(CROSSINGS)
      while (store.events.packDays(START_MS + 2 * DAY_MS));
      expect(quarters()).toEqual(loose)
      expect(store.events.recent(undefined, 500)).toHaveLength(CROSSINGS)
      expect(store.gaps.list(0, START_MS * 2)[0]).toMatchObject({ reason: 'stalled', toMs: START_MS + 5_000 })
      expect(store.log.recent(10).map(({ message }) => message)).toContain('hello')
      if (version >= 2)
        expect(store.jobs.open().map(({ input }) => input.job)).toEqual([
          { kind: 'compact-database' },
          {
            kind: 'build-report',
            period: { kind: 'yesterday' },
            format: 'pdf',
            delivery: { to: 'folder', folder: '/reports' },
          },
        ])
      if (version >= 13) expect(store.corrections.list(0, START_MS * 2)).toEqual([CORRECTION])
      if (version >= 5) expect(store.memos.read('node-id')).toBe('abc')
      await store.backupDone
    },
  )

  it('has the very schema of a new one afterwards, and a copy from before', () => {
    const schemaOf = (dir: string) => {
      const db = new Database(join(dir, 'fieldcount.db'), { readOnly: true })
      const found = db
        .all(`SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`)
        .map(({ sql, ...row }) => ({ ...row, sql: String(sql).replace(/\s+/g, ' ') }))
      const version = schemaVersion(db)
      db.close()
      return { found, version }
    }
    const fresh = tempDir()
    testStore(fresh).store.close()
    for (let version = 1; version <= MIGRATIONS.length; version += 1) {
      const dir = tempDir()
      writeAs(version, dir)
      testStore(dir).store.close()
      expect(schemaOf(dir), `from schema ${version}`).toEqual(schemaOf(fresh))
    }
  })
})
