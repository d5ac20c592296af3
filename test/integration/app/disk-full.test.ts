import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createForkChild } from '../../../electron/supervisor/fork-child.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { fillDisk, mountSmallDisk } from '../../fixtures/small-disk.ts'

/** Real workers that see a hundred people a second, whose number tells how many there were. */
const busy = createForkChild(resolve(import.meta.dirname, '../../fixtures/power-cut/busy-worker.ts'))
const pattern = { source: { kind: 'pattern' }, fps: 5, priority: 5 } as const

let running: TestApplication | undefined
afterEach(async () => {
  await running?.close()
  running = undefined
})

async function start(dataDir: string | undefined, maxBuffered?: number) {
  running = await startTestApplication(dataDir, { fork: busy, ...(maxBuffered !== undefined && { maxBuffered }) })
  const { app, dataDir: dir, events, state } = running
  const call = app.handlers
  const shown = async () => (await state()).lineTotals.reduce((sum, total) => sum + total.in + total.out, 0)
  const held = async () => (await state()).storage.held
  return { call, dir, events, state, shown, held }
}

/** What is on the disk, by a reader of its own. */
function onDisk(dir: string) {
  const db = new DatabaseSync(join(dir, 'fieldcount.db'), { readOnly: true })
  try {
    const number = (sql: string) => Number(Object.values(db.prepare(sql).get()!)[0])
    return {
      events: number('SELECT count(*) FROM count_events'),
      inMinutes: number('SELECT coalesce(sum(count), 0) FROM minute_counts'),
      inQuarters: number('SELECT coalesce(sum(count), 0) FROM quarter_counts'),
      // Numbered from one in each run: what came last tells how many there were.
      seen: number(
        'SELECT coalesce(sum(last), 0) FROM (SELECT max(track_id) AS last FROM count_events GROUP BY run_key)',
      ),
      lostGaps: db.prepare(`SELECT camera_id, from_ms, to_ms FROM gaps WHERE reason = 'data.lost'`).all() as {
        camera_id: string
        from_ms: number
        to_ms: number
      }[],
      integrity: String(db.prepare('PRAGMA integrity_check').get()!.integrity_check),
    }
  } finally {
    db.close()
  }
}

describe('a disk that becomes full while cameras are counted', () => {
  it('holds the counts, says so above every screen, and writes all of them when there is room', async (context) => {
    const disk = mountSmallDisk(16)
    if (!disk) return context.skip('mounting a small disk needs root')
    const { call, shown, held, state } = await start(disk)
    const camera = await call['cameras.add']({ name: 'Door', ...pattern }, VIEWER)
    await until('counts', async () => (await shown()) > 50, 30_000)
    const filler = fillDisk(disk)
    await until('counts to be held', async () => (await held())?.events, 60_000)
    const { sinceMs, error } = (await held())!
    expect(error).toMatchObject({ code: 'store.full' })
    // What a commit left of the disk goes on being filled; from now on nothing gets through.
    fillDisk(disk)
    const before = await shown()
    expect(before, 'what is shown is on the disk').toBe(onDisk(disk).events)
    await until('more of them', async () => ((await held())?.events ?? 0) > 300, 30_000)
    expect(await held()).toMatchObject({ sinceMs, lost: 0 })
    expect(await shown()).toBe(onDisk(disk).events)
    expect((await state()).cameraStatus[0]).toMatchObject({ state: 'live' })
    rmSync(filler)
    await until('nothing held', async () => (await held()) === undefined, 30_000)
    await call['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    await new Promise((done) => setTimeout(done, 1_500))
    const { events, inMinutes, inQuarters, seen, lostGaps, integrity } = onDisk(disk)
    console.info(`${before} before, ${seen} counted, ${events} on the disk`)
    expect(events).toBeGreaterThan(before + 300)
    expect({ events, inMinutes, inQuarters, lostGaps, integrity }).toEqual({
      events: seen,
      inMinutes: seen,
      inQuarters: seen,
      lostGaps: [],
      integrity: 'ok',
    })
    expect(await shown()).toBe(seen)
    expect((await state()).storage.notices).toEqual([])
  })

  it('gives counts up beyond the bound of memory, each told, as a time that was not watched', async (context) => {
    const disk = mountSmallDisk(16)
    if (!disk) return context.skip('mounting a small disk needs root')
    const { call, shown, held, state } = await start(disk, 400)
    const camera = await call['cameras.add']({ name: 'Door', ...pattern }, VIEWER)
    await until('counts', async () => (await shown()) > 50, 30_000)
    const filler = fillDisk(disk)
    await until('counts to be held', async () => (await held())?.events, 60_000)
    fillDisk(disk)
    await until('counts given up', async () => ((await held())?.lost ?? 0) > 200, 60_000)
    const { events: most, lost } = (await held())!
    expect(most).toBe(400)
    const lostAtMs = Date.now()
    console.info(`${lost} given up beside ${most} held`)
    rmSync(filler)
    await until('nothing held', async () => (await held()) === undefined, 30_000)
    await new Promise((done) => setTimeout(done, 1_000))
    await call['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    await new Promise((done) => setTimeout(done, 1_500))
    const [notice] = (await state()).storage.notices
    expect(notice).toMatchObject({ error: { code: 'store.lost' } })
    const given = Number(notice!.error.params!.count)
    const { events, seen, lostGaps, inMinutes } = onDisk(disk)
    console.info(`${seen} counted, ${events} on the disk, ${given} given up`)
    expect(given).toBeGreaterThanOrEqual(lost)
    expect(events + given, 'none lost that is not told').toBe(seen)
    expect(inMinutes).toBe(events)
    expect(lostGaps).toMatchObject([{ camera_id: camera.id }])
    expect(lostGaps[0]!.from_ms).toBeLessThan(lostAtMs)
    expect(lostGaps[0]!.to_ms).toBeGreaterThanOrEqual(lostAtMs)
    await call['storage.acknowledge']({ id: notice!.id }, VIEWER)
    expect((await state()).storage.notices).toEqual([])
  })

  it('is, when it ends before there is room, a gap from the first count that was not written', async (context) => {
    const disk = mountSmallDisk(16)
    if (!disk) return context.skip('mounting a small disk needs root')
    const { call, shown, held } = await start(disk)
    await call['cameras.add']({ name: 'Door', ...pattern }, VIEWER)
    await until('counts', async () => (await shown()) > 50, 30_000)
    const filler = fillDisk(disk)
    await until('counts to be held', async () => (await held())?.events, 60_000)
    fillDisk(disk)
    const { sinceMs } = (await held())!
    await running!.close()
    running = undefined
    rmSync(filler)
    const again = await start(disk)
    await until('counting again', async () => (await again.state()).cameraStatus[0]?.state === 'live', 30_000)
    const [gap] = onDiskGaps(disk, 'app.notRunning')
    expect(gap!.from_ms).toBeLessThanOrEqual(sinceMs)
    expect(gap!.to_ms).toBeGreaterThan(sinceMs)
  })
})

describe('a data folder that becomes read-only while cameras are counted', () => {
  // A kernel makes a whole file system read-only when its disk fails; that cannot be had here with files open, so
  // SQLite itself is told to refuse every write of the connection, which it does with the same code (SQLITE_READONLY).
  it('holds the counts with the reason, and writes all of them when it can be written again', async () => {
    const writers: DatabaseSync[] = []
    const { exec } = DatabaseSync.prototype
    const spy = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
      if (sql.includes('auto_vacuum')) writers.push(this)
      return exec.call(this, sql)
    })
    onTestFinished(() => spy.mockRestore())
    const { call, dir, shown, held, state } = await start(undefined)
    onTestFinished(() => removeDataDir(dir))
    const camera = await call['cameras.add']({ name: 'Door', ...pattern }, VIEWER)
    await until('counts', async () => (await shown()) > 50, 30_000)
    expect(writers.length).toBeGreaterThan(0)
    for (const db of writers) exec.call(db, 'PRAGMA query_only=ON')
    await until('counts to be held', async () => ((await held())?.events ?? 0) > 200, 30_000)
    expect((await held())!.error).toMatchObject({ code: 'store.failed', message: expect.stringContaining('readonly') })
    expect(await shown()).toBe(onDisk(dir).events)
    for (const db of writers) exec.call(db, 'PRAGMA query_only=OFF')
    await until('nothing held', async () => (await held()) === undefined, 30_000)
    await call['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    await new Promise((done) => setTimeout(done, 1_500))
    const { events, seen, lostGaps } = onDisk(dir)
    console.info(`${seen} counted, ${events} on the disk`)
    expect({ events, lostGaps }).toEqual({ events: seen, lostGaps: [] })
    expect(await shown()).toBe(seen)
    expect((await state()).storage.notices).toEqual([])
  })
})

function onDiskGaps(dir: string, reason: string): { from_ms: number; to_ms: number }[] {
  const db = new DatabaseSync(join(dir, 'fieldcount.db'), { readOnly: true })
  try {
    return db.prepare('SELECT from_ms, to_ms FROM gaps WHERE reason = ? ORDER BY gap_id').all(reason) as {
      from_ms: number
      to_ms: number
    }[]
  } finally {
    db.close()
  }
}
