import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { findBackups } from '../../../../../electron/store/backups/backup-list.ts'
import { Database } from '../../../../../electron/store/database/database.ts'
import { RollingBackups } from '../../../../../electron/store/backups/rolling-backups.ts'
import { crossing, START_MS } from '../event-fixture.ts'
import { testStore } from '../store-fixture.ts'

const listBackups = (dir: string) => findBackups(dir).map(({ path }) => path)

const DAY_MS = 24 * 3_600_000

async function startAt(fixture: ReturnType<typeof testStore>, ms: number): Promise<string[]> {
  fixture.clock.ms = ms
  await fixture.reopen().backupDone
  return readdirSync(join(fixture.dir, 'backups')).sort()
}

it('every start makes a copy that is whole by itself', async () => {
  const fixture = testStore()
  fixture.store.events.commit([{ cameraId: 'cam', runId: 'run', events: [crossing(1), crossing(2)] }])
  for (let day = 0; day < 5; day += 1) await startAt(fixture, START_MS + day * DAY_MS)
  const folder = join(fixture.dir, 'backups')
  // Three days, and the last of the week before.
  expect(readdirSync(folder).sort()).toEqual([
    'fieldcount-20261125T100000Z.db',
    'fieldcount-20261126T100000Z.db',
    'fieldcount-20261127T100000Z.db',
    'fieldcount-20261128T100000Z.db',
  ])
  const copy = new DatabaseSync(join(folder, 'fieldcount-20261126T100000Z.db'), { readOnly: true })
  expect(copy.prepare('SELECT count(*) AS n FROM count_events').get()!.n).toBe(2)
  expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  copy.close()
  expect(fixture.problems).toEqual([])
})

it('many starts in a row do not push out the good copies', async () => {
  const fixture = testStore()
  await startAt(fixture, START_MS)
  expect(await startAt(fixture, START_MS + 60_000)).toEqual(['fieldcount-20261124T100000Z.db'])
})

it('a copy that was cut off is removed and made again', async () => {
  const fixture = testStore()
  mkdirSync(join(fixture.dir, 'backups'))
  writeFileSync(join(fixture.dir, 'backups', 'fieldcount-20261123T100000Z.db.part'), 'half')
  expect(await startAt(fixture, START_MS)).toEqual(['fieldcount-20261124T100000Z.db'])
})

it('a copy that cannot be made is reported and the store works on', async () => {
  const fixture = testStore()
  writeFileSync(join(fixture.dir, 'backups'), 'a file where the folder should be')
  await fixture.reopen().backupDone
  expect(fixture.problems.map(({ code }) => code)).toEqual(['store.failed'])
  expect(
    fixture.store.events.commit([{ cameraId: 'cam', runId: 'run', events: [crossing(1)] }]).committed,
  ).toHaveLength(1)
})

it('is taken also while main is in the midst of writing', async () => {
  const { dir, clock } = testStore()
  const db = new Database(join(dir, 'fieldcount.db'))
  db.exec('BEGIN IMMEDIATE')
  db.run("INSERT INTO log_entries (at_ms, level, message) VALUES (1, 'info', 'not yet written')")
  const path = await new RollingBackups(dir, clock, new AbortController().signal, () => {}).now()
  db.exec('COMMIT')
  db.close()
  const copy = new DatabaseSync(path, { readOnly: true })
  expect(copy.prepare('SELECT count(*) AS n FROM log_entries').get()!.n).toBe(0)
  expect(copy.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'delete' })
  copy.close()
  expect(readdirSync(join(dir, 'backups'))).toHaveLength(1)
})

it('is taken an hour after the first start, and then every hour while the database is small', async () => {
  const fixture = testStore()
  const taken: string[] = []
  for (let half = 0; half <= 8; half += 1) {
    fixture.clock.ms = START_MS + half * 1_800_000
    fixture.store.markAlive(fixture.clock.ms)
    await fixture.store.keepBackedUp()
    const names = listBackups(fixture.dir).map((path) => basename(path))
    taken.push(...names.filter((name) => !taken.includes(name)))
  }
  expect(taken).toEqual(['11', '12', '13', '14'].map((hour) => `fieldcount-20261124T${hour}0000Z.db`))
  expect(listBackups(fixture.dir)).toHaveLength(3)
})

it('keeps those of before, whatever the clock said before or says now', async () => {
  const fixture = testStore()
  const stamp = (ms: number) => `fieldcount-${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z.db`
  const names = () => listBackups(fixture.dir).map((path) => basename(path))
  // Three of days on which the clock was right, then it begins four years ago.
  for (let day = 0; day < 3; day += 1) await startAt(fixture, START_MS + day * DAY_MS)
  const past = START_MS - 1_500 * DAY_MS
  await startAt(fixture, past)
  const good = [2, 1, 0].map((day) => stamp(START_MS + day * DAY_MS))
  expect(names()).toEqual([...good, stamp(past)])
  // Right again: those of before count.
  fixture.clock.ms = START_MS + 2 * DAY_MS + 3_600_000
  await fixture.reopen().backupDone
  expect(names()).toEqual([...good, stamp(past)])
})

it('is none of a database that took the place of the one in use', async () => {
  const fixture = testStore()
  const good = await fixture.store.backUp()
  const path = join(fixture.dir, 'fieldcount.db')
  for (const suffix of ['-wal', '-shm', '']) rmSync(path + suffix)
  const other = new DatabaseSync(path)
  other.exec('CREATE TABLE other (a); PRAGMA user_version = 1')
  other.close()
  fixture.clock.ms += DAY_MS
  await expect(fixture.store.backUp()).rejects.toMatchObject({ data: { code: 'backup.damaged' } })
  expect(listBackups(fixture.dir)).toEqual([good])
})

it('is taken again once a database that was marked as damaged is whole', async () => {
  const fixture = testStore()
  const mark = join(fixture.dir, 'fieldcount.damaged')
  writeFileSync(mark, '')
  fixture.clock.ms += DAY_MS
  await fixture.reopen().backupDone
  expect(existsSync(mark)).toBe(false)
  expect(listBackups(fixture.dir)).toHaveLength(1)
})

it('of a damaged database is none, and pushes no good one out', async () => {
  const fixture = testStore()
  fixture.store.events.commit([
    { cameraId: 'cam', runId: 'run', events: Array.from({ length: 2_000 }, (_, index) => crossing(index + 1)) },
  ])
  const good = await fixture.store.backUp()
  fixture.store.close()
  const path = join(fixture.dir, 'fieldcount.db')
  const file = openSync(path, 'r+')
  writeSync(file, new Uint8Array(4_096).fill(0xee), 0, 4_096, statSync(path).size - 8_192)
  closeSync(file)
  fixture.clock.ms += 2 * DAY_MS
  const problems: string[] = []
  const backups = new RollingBackups(fixture.dir, fixture.clock, new AbortController().signal, ({ code }) =>
    problems.push(code),
  )
  await expect(backups.now()).rejects.toMatchObject({ data: { code: 'store.damaged' } })
  await backups.atStart()
  expect(problems).toEqual([])
  expect(listBackups(fixture.dir)).toEqual([good])
  expect(readdirSync(join(fixture.dir, 'backups'))).toEqual([basename(good)])
  // The next start looks closer, and begins on the good one.
  fixture.reopen()
  expect(fixture.problems.map(({ code }) => code)).toEqual(['store.corrupt'])
})

it('closing while the copy is being made is no error, and leaves no half copy under a real name', async () => {
  const fixture = testStore()
  const events = Array.from({ length: 20_000 }, (_, index) => crossing(index + 1, { atMs: START_MS + index * 60_000 }))
  fixture.store.events.commit([{ cameraId: 'cam', runId: 'run', events }])
  const store = fixture.reopen()
  store.close()
  await store.backupDone
  expect(fixture.problems).toEqual([])
  for (const name of readdirSync(join(fixture.dir, 'backups')).filter((name) => name.endsWith('.db'))) {
    const copy = new DatabaseSync(join(fixture.dir, 'backups', name), { readOnly: true })
    expect(copy.prepare('SELECT count(*) AS n FROM count_events').get()!.n).toBe(20_000)
    copy.close()
  }
})
