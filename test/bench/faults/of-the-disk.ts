import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeDataDir, until, VIEWER } from '../../fixtures/application.ts'
import { overwrite } from '../../fixtures/overwrite.ts'
import { fillDisk } from '../../fixtures/small-disk.ts'
import { onDisk, startCounting, toldIn, wrongIn } from './counting-site.ts'
import type { FaultRow } from './fault-row.ts'

type Damage = (path: string) => void
const FILES = ['', '-wal', '-shm'].map((suffix) => `fieldcount.db${suffix}`)
const remove: Damage = (path) => FILES.forEach((name) => rmSync(join(path, '..', name), { force: true }))

const DAMAGES: readonly [string, Damage][] = [
  ['not a database', (path) => writeFileSync(path, 'x'.repeat(50_000))],
  ['a damaged header', (path) => overwrite(path, 0, new Uint8Array(200).fill(7))],
  ['damaged pages', (path) => overwrite(path, 8_192, new Uint8Array(20_000).fill(0xee))],
  ['cut to half', (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
  ['emptied', (path) => truncateSync(path)],
  ['a log that is garbage', (path) => writeFileSync(`${path}-wal`, Buffer.alloc(40_000, 0x5a))],
]

/** What holds a backup of everything is damaged while Fieldcount is closed. */
export async function damageStopped(): Promise<FaultRow[]> {
  const rows: FaultRow[] = []
  for (const [name, damage] of [...DAMAGES, ['missing', remove] as const]) {
    const first = await startCounting()
    await first.countOn(300)
    await first.rest()
    await first.app.handlers['storage.backUp']({}, VIEWER)
    const before = onDisk(first.dataDir).ids
    await first.close()
    damage(join(first.dataDir, 'fieldcount.db'))
    const again = await startCounting(first.dataDir)
    const { storage, log } = await again.state()
    const codes = [...storage.notices.map(({ error }) => error.code), ...log.map(({ error }) => error?.code)]
    const isTold = codes.some((code) => code?.startsWith('store.'))
    const now = onDisk(first.dataDir).ids
    const lost = [...before].filter((id) => !now.has(id)).length
    await again.countOn(50)
    await again.close()
    removeDataDir(first.dataDir)
    // Where nothing is lost and nothing was put in its place there is nothing to say.
    const isHarmless = name === 'a log that is garbage' && lost === 0
    rows.push({
      fault: `database ${name}`,
      times: 1,
      survived: 1,
      lost,
      silent: isTold || isHarmless ? 0 : 1,
      notes: isTold ? `the backup took its place; ${before.size} crossings, said` : `${before.size} crossings`,
    })
  }
  return rows
}

/** The database goes while cameras are counted. */
export async function loseRunning(): Promise<FaultRow[]> {
  const rows: FaultRow[] = []
  const ways: readonly [string, (dir: string) => void][] = [
    ['deleted', (dir) => remove(join(dir, 'fieldcount.db'))],
    ['moved', (dir) => renameSync(join(dir, 'fieldcount.db'), join(dir, 'elsewhere.db'))],
  ]
  for (const [name, lose] of ways) {
    const site = await startCounting()
    await site.countOn(300)
    const atMs = Date.now()
    lose(site.dataDir)
    const isRescued = async () =>
      (await site.state()).storage.notices.some(({ error }) => error.code === 'store.rescued')
    await until('it to be noticed', isRescued, 30_000)
    const noticedMs = Date.now() - atMs
    await until('nothing held', async () => (await site.state()).storage.held === undefined, 30_000)
    await site.countOn()
    const isAlarmed = (await site.state()).alerts.some(({ kind }) => kind === 'storage')
    await site.rest()
    rows.push({
      fault: `database ${name} while counting`,
      times: 1,
      survived: 1,
      lost: wrongIn(site.dataDir, toldIn(site)),
      silent: isAlarmed ? 0 : 1,
      notes: `noticed and written anew after ${noticedMs} ms; ${onDisk(site.dataDir).events} crossings`,
    })
    await site.close()
    removeDataDir(site.dataDir)
  }
  return rows
}

/** A disk of 16 MB that is full for ten seconds; undefined where none may be mounted. */
export async function fillWhileCounting(): Promise<FaultRow | undefined> {
  const disk = mkdtempSync(join(tmpdir(), 'fieldcount-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    return void rmSync(disk, { recursive: true })
  }
  const site = await startCounting(disk)
  await site.countOn()
  const held = async () => (await site.state()).storage.held?.events ?? 0
  const filler = fillDisk(disk)
  await until('counts to be held', async () => (await held()) > 0, 60_000)
  fillDisk(disk)
  await new Promise((done) => setTimeout(done, 10_000))
  const most = await held()
  rmSync(filler)
  await until('nothing held', async () => (await held()) === 0, 30_000)
  await site.countOn()
  await site.rest()
  const lost = wrongIn(disk, toldIn(site))
  const { events } = onDisk(disk)
  await site.close()
  execFileSync('umount', ['-l', disk])
  if (existsSync(disk)) rmSync(disk, { recursive: true, force: true })
  const notes = `${most} held and written afterwards; ${events} crossings; said above every screen`
  return { fault: 'disk full for 10 s', times: 1, survived: 1, lost, silent: most > 0 ? 0 : 1, notes }
}
