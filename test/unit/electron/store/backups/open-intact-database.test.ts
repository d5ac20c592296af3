import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setDatabaseAside } from '../../../../../electron/store/backups/restore.ts'
import { describe, expect, it } from 'vitest'
import { overwrite } from '../../../../fixtures/overwrite.ts'
import { crossing, START_MS } from '../event-fixture.ts'
import { camera, testStore, type TestStore } from '../store-fixture.ts'

/** A store with a camera and 2000 crossings, closed. */
function filledStore(): TestStore & { path: string } {
  const fixture = testStore()
  fixture.store.cameras.insert(camera())
  fixture.store.events.commit([
    {
      cameraId: 'cam-1',
      runId: 'run',
      events: Array.from({ length: 2_000 }, (_, index) => crossing(index + 1, { atMs: START_MS + index * 1_000 })),
    },
  ])
  fixture.store.close()
  return Object.assign(fixture, { path: join(fixture.dir, 'fieldcount.db') })
}

const DAMAGES: [string, (path: string) => void][] = [
  ['not a database at all', (path) => writeFileSync(path, 'x'.repeat(50_000))],
  ['a damaged header', (path) => overwrite(path, 0, new Uint8Array(200).fill(7))],
  ['damaged pages in the middle', (path) => overwrite(path, 8_192, new Uint8Array(20_000).fill(0xee))],
  ['cut short', (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
]

describe('a damaged database', () => {
  it.each(DAMAGES)('that is %s is set aside as it was, and counting goes on in a new one', (_name, damage) => {
    const fixture = filledStore()
    damage(fixture.path)
    const damaged = readFileSync(fixture.path)
    fixture.clock.ms = START_MS + 3_600_000
    const store = fixture.reopen()
    const aside = join(fixture.dir, 'fieldcount-damaged-20261124T110000Z.db')
    expect(fixture.problems).toEqual([expect.objectContaining({ code: 'store.corrupt', params: { path: aside } })])
    expect(readFileSync(aside).equals(damaged)).toBe(true)
    expect(store.events.recent(undefined, 1)).toEqual([])
    expect(store.events.commit([{ cameraId: 'cam-1', runId: 'new', events: [crossing(1)] }]).committed).toHaveLength(1)
    fixture.reopen()
    expect(fixture.problems).toHaveLength(1)
  })

  it.each([...DAMAGES, ['emptied', (path: string) => truncateSync(path)] as (typeof DAMAGES)[number]])(
    'that is %s is replaced by the newest sound backup, and the time in between is a gap, not a quiet day',
    async (_name, damage) => {
      const fixture = filledStore()
      fixture.clock.ms = START_MS + 3_600_000
      await fixture.reopen().backupDone
      fixture.store.events.commit([{ cameraId: 'cam-1', runId: 'later', events: [crossing(1)] }])
      fixture.clock.ms += 3_600_000
      fixture.store.close()
      damage(fixture.path)
      fixture.clock.ms += 3_600_000
      const store = fixture.reopen()
      expect(fixture.problems.map(({ code }) => code)).toEqual(['store.corrupt'])
      expect(fixture.problems[0]!.params!.backup).toMatch(/backups.fieldcount-20261124T110000Z\.db$/)
      expect(store.cameras.list()).toEqual([camera()])
      expect(store.events.lineTotals(START_MS, START_MS + 3_600_000)[0]!.in).toBe(2_000)
      expect(store.gaps.list(0, START_MS * 2).at(-1)).toEqual({
        cameraId: 'cam-1',
        // Since the copy was made.
        fromMs: START_MS + 3_600_000,
        toMs: undefined,
        reason: 'data.lost',
      })
    },
  )

  it('is not replaced by a backup that is damaged too', async () => {
    const fixture = filledStore()
    await fixture.reopen().backupDone
    fixture.store.close()
    const [backup] = readdirSync(join(fixture.dir, 'backups'))
    writeFileSync(join(fixture.dir, 'backups', backup!), 'x'.repeat(50_000))
    writeFileSync(fixture.path, 'x'.repeat(50_000))
    expect(fixture.reopen().cameras.list()).toEqual([])
    expect(fixture.problems[0]!.params!.backup).toBeUndefined()
  })

  it('never overwrites one that was set aside before', () => {
    const fixture = filledStore()
    for (const text of ['first', 'second']) {
      fixture.store.close()
      writeFileSync(fixture.path, text.repeat(1_000))
      fixture.reopen()
    }
    const aside = readdirSync(fixture.dir)
      .filter((name) => name.startsWith('fieldcount-damaged'))
      .sort()
    expect(aside.map((name) => readFileSync(join(fixture.dir, name), 'utf8').slice(0, 5))).toEqual(['secon', 'first'])
  })

  it('stays where it is until the backup that takes its place is whole', async () => {
    const fixture = filledStore()
    await fixture.reopen().backupDone
    fixture.store.close()
    writeFileSync(fixture.path, 'x'.repeat(50_000))
    // As a full disk does.
    mkdirSync(`${fixture.path}.restoring`)
    expect(() => fixture.reopen()).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'store.failed' }) }),
    )
    expect(readFileSync(fixture.path, 'utf8')).toMatch(/^x+$/)
    rmdirSync(`${fixture.path}.restoring`)
    expect(fixture.reopen().cameras.list()).toEqual([camera()])
    expect(fixture.problems.map(({ code }) => code)).toEqual(['store.corrupt'])
  })

  it.each([
    ['with a backup', true],
    ['without one', false],
  ])('is made up for by the next start when the power failed after it was set aside, %s', async (_name, hasBackup) => {
    const fixture = filledStore()
    if (hasBackup) await fixture.reopen().backupDone
    fixture.store.close()
    writeFileSync(fixture.path, 'x'.repeat(50_000))
    const aside = join(fixture.dir, 'fieldcount-damaged-20261124T100000Z.db')
    renameSync(fixture.path, aside)
    writeFileSync(join(fixture.dir, 'fieldcount.damaged'), '')
    writeFileSync(`${fixture.path}.restoring`, 'half of it')
    expect(fixture.reopen().cameras.list()).toEqual(hasBackup ? [camera()] : [])
    expect(fixture.problems).toEqual([
      expect.objectContaining({ code: 'store.corrupt', params: expect.objectContaining({ path: aside }) }),
    ])
    fixture.reopen()
    expect(fixture.problems).toHaveLength(1)
    expect(readdirSync(fixture.dir).filter((name) => /damaged$|restoring$/.test(name))).toEqual([])
  })

  it('takes its write-ahead log with it', () => {
    const fixture = filledStore()
    writeFileSync(fixture.path, 'x'.repeat(50_000))
    writeFileSync(`${fixture.path}-wal`, 'log')
    fixture.reopen()
    const { path } = fixture.problems[0]!.params as { path: string }
    expect(readFileSync(`${path}-wal`, 'utf8')).toBe('log')
    expect(existsSync(path)).toBe(true)
  })
})

it('damage anywhere in the file ends in a working store, never in a crash', { timeout: 60_000 }, () => {
  const fixture = filledStore()
  const sound = readFileSync(fixture.path)
  let setAside = 0
  for (let at = 0; at + 64 < sound.length; at += 4_999) {
    fixture.store.close()
    const damaged = Buffer.from(sound)
    damaged.fill(0xa5, at, at + 64)
    writeFileSync(fixture.path, damaged)
    const before = fixture.problems.length
    fixture.clock.ms += 1_000
    const store = fixture.reopen()
    if (fixture.problems.length > before) setAside += 1
    expect(
      store.events.commit([{ cameraId: 'cam-2', runId: `run-${at}`, events: [crossing(1)] }]).committed,
    ).toHaveLength(1)
  }
  expect(setAside).toBeGreaterThan(5)
})

describe('a database that is missing at the start', () => {
  /** With a copy that holds all and, when asked for, a newer one that is empty. */
  async function lost(withEmptyCopy = false) {
    const fixture = filledStore()
    fixture.clock.ms += 3_600_000
    await fixture.reopen().backUp()
    fixture.store.close()
    for (const suffix of ['-wal', '-shm', '']) rmSync(fixture.path + suffix, { force: true })
    if (!withEmptyCopy) return fixture
    const empty = testStore()
    const copy = await empty.store.backUp()
    copyFileSync(copy, join(fixture.dir, 'backups', 'fieldcount-20261201T100000Z.db'))
    return fixture
  }

  it('is replaced by its copy, which is said, and the time in between is a gap', async () => {
    const fixture = await lost()
    fixture.clock.ms += 3_600_000
    const store = fixture.reopen()
    expect(fixture.problems.map(({ code }) => code)).toEqual(['store.missing'])
    expect(store.events.lineTotals(0, START_MS * 2)[0]!.in).toBe(2_000)
    expect(store.gaps.list(0, START_MS * 2).at(-1)?.reason).toBe('data.lost')
    fixture.reopen()
    expect(fixture.problems).toHaveLength(1)
  })

  it('is never replaced by an empty copy while an older one holds something', async () => {
    const fixture = await lost(true)
    expect(fixture.reopen().events.lineTotals(0, START_MS * 2)[0]!.in).toBe(2_000)
  })

  it('is replaced too when an empty database lies there, which SQLite makes of nothing', async () => {
    const fixture = await lost()
    const made = new DatabaseSync(fixture.path)
    made.exec('PRAGMA journal_mode=WAL; VACUUM')
    made.close()
    const store = fixture.reopen()
    expect(fixture.problems.map(({ code }) => code)).toEqual(['store.corrupt'])
    expect(store.events.lineTotals(0, START_MS * 2)[0]!.in).toBe(2_000)
  })

  it('is said when no copy helps', async () => {
    const fixture = await lost()
    const [copy] = readdirSync(join(fixture.dir, 'backups'))
    writeFileSync(join(fixture.dir, 'backups', copy!), 'x'.repeat(9_000))
    expect(fixture.reopen().cameras.list()).toEqual([])
    expect(fixture.problems.map(({ code }) => code)).toEqual(['store.missingAlone'])
  })

  it('is begun anew where somebody asked for that', async () => {
    const fixture = filledStore()
    await fixture.reopen().backUp()
    fixture.store.close()
    setDatabaseAside(fixture.dir, fixture.clock.ms)
    expect(fixture.reopen().cameras.list()).toEqual([])
    expect(fixture.problems).toEqual([])
    // And stays so.
    expect(fixture.reopen().cameras.list()).toEqual([])
    expect(fixture.problems).toEqual([])
  })
})
