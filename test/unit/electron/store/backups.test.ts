import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { takeBackup } from '../../../../electron/store/backups.ts'
import { Database } from '../../../../electron/store/database.ts'
import { crossing, START_MS } from './event-fixture.ts'
import { testStore } from './store-fixture.ts'

const DAY_MS = 24 * 3_600_000

/** Files carry the time of the test's clock, as they would of the computer's. */
async function startAt(fixture: ReturnType<typeof testStore>, ms: number): Promise<string[]> {
  fixture.clock.ms = ms
  const folder = join(fixture.dir, 'backups')
  await fixture.reopen().backupDone
  const names = readdirSync(folder).sort()
  const made = names.find((name) => name.includes(new Date(ms).toISOString().slice(0, 13).replace(/[-:]/g, '')))
  if (made) utimesSync(join(folder, made), new Date(ms), new Date(ms))
  return names
}

it('every start makes a copy that is whole by itself, and the newest three are kept', async () => {
  const fixture = testStore()
  fixture.store.events.commit([{ cameraId: 'cam', runId: 'run', events: [crossing(1), crossing(2)] }])
  for (let day = 0; day < 5; day += 1) await startAt(fixture, START_MS + day * DAY_MS)
  const folder = join(fixture.dir, 'backups')
  expect(readdirSync(folder).sort()).toEqual(['fieldcount-20261126T100000Z.db', 'fieldcount-20261127T100000Z.db', 'fieldcount-20261128T100000Z.db'])
  const copy = new DatabaseSync(join(folder, 'fieldcount-20261126T100000Z.db'), { readOnly: true })
  expect(copy.prepare('SELECT count(*) AS n FROM count_events').get()!.n).toBe(2)
  expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  copy.close()
  expect(readdirSync(folder)).toHaveLength(3)
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
  expect(fixture.store.events.commit([{ cameraId: 'cam', runId: 'run', events: [crossing(1)] }]).committed).toHaveLength(1)
})

it('waits for a moment at which nothing is being written, as every copy begins', async () => {
  const { dir } = testStore()
  const db = new Database(join(dir, 'fieldcount.db'))
  const copying = takeBackup(db, dir, START_MS)
  // As main does between two looks of the copying thread.
  db.exec('BEGIN IMMEDIATE')
  db.run("INSERT INTO log_entries (at_ms, level, message) VALUES (1, 'info', 'written meanwhile')")
  await setTimeout(100)
  db.exec('COMMIT')
  const path = await copying
  const copy = new DatabaseSync(path!, { readOnly: true })
  expect(copy.prepare("SELECT count(*) AS n FROM log_entries WHERE message = 'written meanwhile'").get()!.n).toBe(1)
  copy.close()
  db.close()
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
