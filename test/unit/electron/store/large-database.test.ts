import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { CHECKED_AT_START_BYTES } from '../../../../electron/store/backups/open-intact-database.ts'
import { crossing } from './event-fixture.ts'
import { testStore } from './store-fixture.ts'

const BLOB_BYTES = 1_000_000

/** A real store with so much in it that it is not read to its end at the start; closed. */
function largeStore() {
  const fixture = testStore()
  fixture.store.close()
  const path = join(fixture.dir, 'fieldcount.db')
  const db = new DatabaseSync(path)
  db.exec('PRAGMA synchronous=OFF; CREATE TABLE ballast (n INTEGER PRIMARY KEY, bytes BLOB); BEGIN')
  const insert = db.prepare('INSERT INTO ballast (bytes) VALUES (randomblob(?))')
  for (let bytes = 0; bytes < CHECKED_AT_START_BYTES * 1.1; bytes += BLOB_BYTES) insert.run(BLOB_BYTES)
  db.exec('COMMIT; CREATE INDEX ballast_by_size ON ballast (length(bytes)); PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  expect(statSync(path).size).toBeGreaterThan(CHECKED_AT_START_BYTES)
  return { ...fixture, fixture, path }
}

it(
  'a database too large for the start is read to its end beside the counting, which is not held up',
  { timeout: 60_000 },
  async () => {
    const { fixture } = largeStore()
    const store = fixture.reopen()
    let checking = true
    void store.checkDone.then(() => (checking = false))
    // Main turns and counts while the check runs. Were it done in main, it would be over before the first turn.
    let turns = 0
    let counted = 0
    while (checking) {
      await setImmediate()
      turns += 1
      if (checking && turns % 50 === 0)
        counted += store.events.commit([{ cameraId: 'cam', runId: 'run', events: [crossing(counted + 1)] }]).committed
          .length
    }
    expect(turns).toBeGreaterThan(50)
    expect(counted).toBeGreaterThan(0)
    expect(store.events.lineTotals(0, Date.parse('2100-01-01'))).toMatchObject([{ in: counted }])
    expect(fixture.problems).toEqual([])
  },
)

it(
  'damage that only the check beside the counting can see is said, and the next start sets the file aside',
  { timeout: 60_000 },
  async () => {
    const { fixture, path } = largeStore()
    const db = new DatabaseSync(path)
    // The index: no start looks there, and no backup of pages would notice.
    const page = Number(db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'ballast_by_size'`).get()!.rootpage)
    const size = Number(db.prepare('PRAGMA page_size').get()!.page_size)
    db.close()
    const file = openSync(path, 'r+')
    writeSync(file, new Uint8Array(size).fill(0xee), 0, size, (page - 1) * size)
    closeSync(file)
    const store = fixture.reopen()
    expect(fixture.problems).toEqual([])
    await store.checkDone
    expect(fixture.problems.map(({ code }) => code)).toEqual(['store.damaged'])
    expect(store.events.commit([{ cameraId: 'cam', runId: 'run', events: [crossing(1)] }]).committed).toHaveLength(1)
    await store.backupDone
    fixture.reopen()
    expect(fixture.problems.map(({ code }) => code)).toContain('store.corrupt')
  },
)
