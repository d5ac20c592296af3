import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Database } from '../../../../../electron/store/database/database.ts'
import { FileGuard } from '../../../../../electron/store/database/file-guard.ts'
import { migrate } from '../../../../../electron/store/database/migrate.ts'
import { writeAlive } from '../../../../../electron/store/tables/meta-table.ts'
import { crossing, START_MS } from '../event-fixture.ts'
import { camera, handClock, tempDir, testStore, type TestStore } from '../store-fixture.ts'

/** A store with a camera and three crossings, open. */
function running(): TestStore & { path: string } {
  const fixture = testStore()
  fixture.store.cameras.insert(camera())
  fixture.store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: [crossing(1), crossing(2), crossing(3)] }])
  return Object.assign(fixture, { path: join(fixture.dir, 'fieldcount.db') })
}

const SUFFIXES = ['-wal', '-shm', '']

const LOSSES: [string, (path: string) => void][] = [
  ['deleted', (path) => SUFFIXES.forEach((suffix) => rmSync(path + suffix, { force: true }))],
  ['deleted without its log', (path) => rmSync(path)],
  ['left without its log', (path) => rmSync(`${path}-wal`)],
  ['moved away', (path) => renameSync(path, `${path}.away`)],
  [
    'replaced by another one',
    (path) => {
      const other = new DatabaseSync(`${path}.other`)
      other.exec('CREATE TABLE of_somebody (a); INSERT INTO of_somebody VALUES (1)')
      other.close()
      renameSync(`${path}.other`, path)
    },
  ],
  [
    'replaced by a copy of itself of before',
    (path) => {
      copyFileSync(path, `${path}.other`)
      renameSync(`${path}.other`, path)
    },
  ],
  [
    'replaced by an empty file',
    (path) => {
      rmSync(path)
      writeFileSync(path, '')
    },
  ],
]

const crossings = (store: TestStore['store']) => store.events.lineTotals(0, START_MS * 2)[0]?.in ?? 0

describe('a database in use', () => {
  it.each(LOSSES)('that is %s is written anew from what is open, and not a count is missing', async (_name, lose) => {
    const fixture = running()
    lose(fixture.path)
    // What was counted before anybody noticed went into the file that has no name any more.
    fixture.store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: [crossing(4)] }])
    await fixture.store.watchFile()
    expect(fixture.problems.map(({ code }) => code)).toEqual(['store.gone', 'store.rescued'])
    expect(fixture.store.fileTrouble()).toBeUndefined()
    fixture.store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: [crossing(5)] }])
    await fixture.store.watchFile()
    expect(fixture.problems).toHaveLength(2)
    const store = fixture.reopen()
    expect(crossings(store)).toBe(5)
    expect(store.cameras.list()).toEqual([camera()])
    expect(fixture.problems).toHaveLength(2)
  })

  it('keeps what took its place beside it', async () => {
    const fixture = running()
    LOSSES[4]![1](fixture.path)
    await fixture.store.watchFile()
    const aside = readdirSync(fixture.dir).find((name) => name.startsWith('fieldcount-replaced-'))
    const other = new DatabaseSync(join(fixture.dir, aside!), { readOnly: true })
    expect(other.prepare('SELECT a FROM of_somebody').get()).toEqual({ a: 1 })
    other.close()
  })

  it('that is deleted a moment before the application ends is written anew at its end', () => {
    const fixture = running()
    LOSSES[0]![1](fixture.path)
    expect(crossings(fixture.reopen())).toBe(3)
  })

  it('takes no write while its folder is away, and goes on when it is back', async () => {
    const fixture = running()
    renameSync(fixture.dir, `${fixture.dir}-away`)
    await fixture.store.watchFile()
    await fixture.store.watchFile()
    expect(fixture.problems.map(({ code }) => code)).toEqual(['store.gone'])
    const commit = () =>
      fixture.store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: [crossing(4)] }]).committed
    expect(commit).toThrow(expect.objectContaining({ data: expect.objectContaining({ code: 'store.gone' }) }))
    renameSync(`${fixture.dir}-away`, fixture.dir)
    await fixture.store.watchFile()
    expect(commit()).toHaveLength(1)
    expect(crossings(fixture.reopen())).toBe(4)
  })

  it('that was emptied is written anew as long as all of it is in memory', async () => {
    const fixture = running()
    truncateSync(fixture.path)
    await fixture.store.watchFile()
    expect(fixture.problems.map(({ code }) => code)).toEqual(['store.gone', 'store.rescued'])
    expect(crossings(fixture.reopen())).toBe(3)
  })

  it('that was emptied and is in no memory is said to need its copy', async () => {
    const path = join(tempDir(), 'fieldcount.db')
    const db = new Database(path)
    onTestFinished(() => db.close())
    migrate(db, () => {})
    writeAlive(db, START_MS)
    db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA cache_size=1; PRAGMA shrink_memory')
    const problems: string[] = []
    let unrecoverable = 0
    const guard = new FileGuard({
      db,
      path,
      clock: handClock(),
      onProblem: ({ code }) => problems.push(code),
      onUnrecoverable: () => (unrecoverable += 1),
    })
    await guard.look()
    expect([problems, unrecoverable]).toEqual([[], 0])
    writeFileSync(path, 'x'.repeat(100_000))
    await guard.look()
    expect([problems, unrecoverable]).toEqual([['store.gone'], 1])
    expect(readFileSync(path, 'latin1')).toBe('x'.repeat(100_000))
  })

  it('is not made of nothing by who only wants to tidy its log', async () => {
    const fixture = running()
    LOSSES[0]![1](fixture.path)
    await fixture.store.checkpointWal()
    expect(existsSync(fixture.path)).toBe(false)
  })
})
