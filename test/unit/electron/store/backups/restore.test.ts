import { cpSync, existsSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { describeBackups } from '../../../../../electron/store/backups/backup-list.ts'
import { restoreBackup, setDatabaseAside } from '../../../../../electron/store/backups/restore.ts'
import { crossing, START_MS } from '../event-fixture.ts'
import { camera, tempDir, testStore, type TestStore } from '../store-fixture.ts'

const HOUR_MS = 3_600_000
const counted = (fixture: TestStore) =>
  fixture.store.events.lineTotals(0, START_MS * 2).reduce((sum, total) => sum + total.in, 0)
const commit = (fixture: TestStore, runId: string, count: number) =>
  fixture.store.events.commit([
    {
      cameraId: 'cam-1',
      runId,
      events: Array.from({ length: count }, (_, index) => crossing(index + 1, { atMs: START_MS + index * 60_000 })),
    },
  ])

/** A store with 100 counts in its backup and 40 since then. Closed. */
async function twoAges(): Promise<TestStore & { backup: string }> {
  const fixture = testStore()
  fixture.store.settings.update({ siteName: 'Chợ Bến Thành' })
  fixture.store.cameras.insert(camera())
  commit(fixture, 'before', 100)
  fixture.clock.ms += HOUR_MS
  fixture.store.markAlive(fixture.clock.ms)
  const path = await fixture.store.backUp()
  fixture.clock.ms += HOUR_MS
  commit(fixture, 'after', 40)
  fixture.store.close()
  return Object.assign(fixture, { backup: path.split(/[\\/]/).at(-1)! })
}

describe('backups', () => {
  it('are left alone when somebody begins anew instead of a damaged database', async () => {
    const fixture = await twoAges()
    writeFileSync(join(fixture.dir, 'fieldcount.damaged'), '')
    setDatabaseAside(fixture.dir, fixture.clock.ms)
    expect(fixture.reopen().cameras.list()).toEqual([])
    expect(fixture.problems).toEqual([])
    expect(describeBackups(fixture.dir).map(({ kind }) => kind)).toEqual(['aside', 'rolling'])
  })

  it('are listed with what each holds, newest first; one that cannot be read says so', async () => {
    const fixture = await twoAges()
    writeFileSync(join(fixture.dir, 'backups', 'fieldcount-20261123T100000Z.db'), 'x'.repeat(5_000))
    writeFileSync(join(fixture.dir, 'backups', 'something-else.db'), '')
    const [newest, damaged, ...others] = describeBackups(fixture.dir)
    expect(newest).toEqual({
      name: 'fieldcount-20261124T110000Z.db',
      kind: 'rolling',
      bytes: expect.any(Number),
      takenAtMs: START_MS + HOUR_MS,
      holds: {
        siteName: 'Chợ Bến Thành',
        cameras: 1,
        schema: expect.any(Number),
        firstCountMs: START_MS,
        lastCountMs: START_MS + 99 * 60_000,
      },
    })
    expect(damaged).toMatchObject({ name: 'fieldcount-20261123T100000Z.db', problem: { code: 'backup.damaged' } })
    expect(others).toEqual([])
    expect(describeBackups(tempDir())).toEqual([])
  })

  it('take the place of the database, kept beside; the time between is a gap, not a quiet day', async () => {
    const fixture = await twoAges()
    const aside = await restoreBackup(fixture.dir, fixture.backup, START_MS + 3 * HOUR_MS)
    fixture.clock.ms = START_MS + 3 * HOUR_MS
    fixture.reopen()
    expect(counted(fixture)).toBe(100)
    expect(fixture.store.gaps.list(0, START_MS * 2).at(-1)).toEqual({
      cameraId: 'cam-1',
      fromMs: START_MS + HOUR_MS,
      toMs: undefined,
      reason: 'data.lost',
    })
    const before = new DatabaseSync(aside!, { readOnly: true })
    expect(before.prepare('SELECT count(*) AS n FROM count_events').get()).toEqual({ n: 140 })
    before.close()
    // The second start after it is an ordinary one.
    fixture.store.gaps.close('cam-1', fixture.clock.ms)
    fixture.clock.ms += HOUR_MS
    fixture.reopen()
    const reasons = fixture.store.gaps.list(0, START_MS * 2).map(({ reason }) => reason)
    expect(reasons.filter((reason) => reason === 'data.lost')).toHaveLength(1)
    expect(reasons.at(-1)).toBe('app.notRunning')
    // And the way back is open.
    fixture.store.close()
    await restoreBackup(fixture.dir, aside!.split(/[\\/]/).at(-1)!, START_MS + 9 * HOUR_MS)
    fixture.reopen()
    expect(counted(fixture)).toBe(140)
  })

  it('that are damaged, unknown, or asked for while Fieldcount runs change nothing', async () => {
    const fixture = await twoAges()
    const files = () => readdirSync(fixture.dir).sort()
    const before = files()
    cpSync(join(fixture.dir, 'backups', fixture.backup), join(fixture.dir, 'backups', 'fieldcount-20261120T000000Z.db'))
    truncateSync(join(fixture.dir, 'backups', 'fieldcount-20261120T000000Z.db'), 60_000)
    await expect(restoreBackup(fixture.dir, 'fieldcount-20261120T000000Z.db', 0)).rejects.toMatchObject({
      data: { code: 'backup.damaged' },
    })
    for (const name of ['../fieldcount.db', 'fieldcount.db', 'none.db'])
      await expect(restoreBackup(fixture.dir, name, 0)).rejects.toMatchObject({ data: { code: 'request.unknown' } })
    expect(files()).toEqual(before)
    fixture.reopen()
    await expect(restoreBackup(fixture.dir, fixture.backup, 0)).rejects.toMatchObject({
      data: { code: 'store.locked' },
    })
    expect(counted(fixture)).toBe(140)
  })

  it('can be left for an empty database', async () => {
    const fixture = await twoAges()
    const aside = setDatabaseAside(fixture.dir, START_MS)
    fixture.reopen()
    expect(fixture.store.cameras.list()).toEqual([])
    expect(existsSync(aside!)).toBe(true)
  })

  it('whatever step the power fails after, the next start has the old counts or the restored ones, whole', async () => {
    // The steps of a restore, as they are on the disk.
    const decided = (fixture: TestStore, done: boolean) =>
      writeFileSync(join(fixture.dir, 'fieldcount.restore.json'), JSON.stringify({ next: 'incoming', done }))
    const incoming = (fixture: TestStore & { backup: string }) =>
      cpSync(join(fixture.dir, 'backups', fixture.backup), join(fixture.dir, 'fieldcount.db.restoring'))
    const place = (fixture: TestStore) =>
      renameSync(join(fixture.dir, 'fieldcount.db.restoring'), join(fixture.dir, 'fieldcount.db'))
    const steps: [name: string, (fixture: TestStore & { backup: string }) => void, expected: number][] = [
      ['copied', incoming, 140],
      ['half a copy', (fixture) => writeFileSync(join(fixture.dir, 'fieldcount.db.restoring'), 'half'), 140],
      ['decided', (fixture) => (incoming(fixture), decided(fixture, false)), 100],
      [
        'decided, with the log of the old one still there',
        (fixture) => (
          incoming(fixture),
          writeFileSync(join(fixture.dir, 'fieldcount.db-wal'), 'old log'),
          decided(fixture, false)
        ),
        100,
      ],
      ['put in place', (fixture) => (incoming(fixture), decided(fixture, false), place(fixture)), 100],
      ['done', (fixture) => (incoming(fixture), place(fixture), decided(fixture, true)), 100],
    ]
    for (const [name, reach, expected] of steps) {
      const fixture = await twoAges()
      reach(fixture)
      fixture.reopen()
      expect(counted(fixture), name).toBe(expected)
      expect(readFileSync(join(fixture.dir, 'fieldcount.db')).subarray(0, 15).toString()).toBe('SQLite format 3')
      fixture.reopen()
      expect(counted(fixture), `${name}, started again`).toBe(expected)
    }
  })
})
