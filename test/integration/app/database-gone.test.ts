import { readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { createForkChild } from '../../../electron/supervisor/fork-child.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

/** Real workers that see a hundred people a second, whose number tells how many there were. */
const busy = createForkChild(resolve(import.meta.dirname, '../../fixtures/power-cut/busy-worker.ts'))
const pattern = { source: { kind: 'pattern' }, fps: 5, priority: 5 } as const

let running: TestApplication | undefined
afterEach(async () => {
  await running?.close()
  if (running) removeDataDir(running.dataDir)
  running = undefined
})

const shown = async (app: TestApplication) =>
  (await app.state()).lineTotals.reduce((sum, total) => sum + total.in + total.out, 0)

/** Events on the disk, and how many were seen, by a reader of its own. */
function onDisk(dir: string) {
  const db = new DatabaseSync(join(dir, 'fieldcount.db'), { readOnly: true })
  try {
    const number = (sql: string) => Number(Object.values(db.prepare(sql).get()!)[0])
    return {
      events: number('SELECT count(*) FROM count_events'),
      seen: number('SELECT sum(last) FROM (SELECT max(track_id) AS last FROM count_events GROUP BY run_key)'),
      integrity: String(db.prepare('PRAGMA integrity_check').get()!.integrity_check),
    }
  } finally {
    db.close()
  }
}

const FILES = ['', '-wal', '-shm'].map((suffix) => `fieldcount.db${suffix}`)

describe('a database that goes while cameras are counted', () => {
  it.each([
    ['deleted', (dir: string) => FILES.forEach((name) => rmSync(join(dir, name)))],
    ['moved', (dir: string) => renameSync(join(dir, 'fieldcount.db'), join(dir, 'elsewhere.db'))],
  ])('by being %s is said above every screen and by alert, and no count is lost', async (_how, lose) => {
    const app = (running = await startTestApplication(undefined, { fork: busy }))
    const camera = await app.app.handlers['cameras.add']({ name: 'Door', ...pattern }, VIEWER)
    await until('counts', async () => (await shown(app)) > 200, 30_000)
    lose(app.dataDir)
    await until(
      'it to be written anew',
      async () => (await app.state()).storage.notices.some(({ error }) => error.code === 'store.rescued'),
      20_000,
    )
    await until('the alert', async () => (await app.state()).alerts.some(({ kind }) => kind === 'storage'), 10_000)
    await until('nothing held', async () => (await app.state()).storage.held === undefined, 20_000)
    const before = await shown(app)
    await until('more counts', async () => (await shown(app)) > before + 100, 20_000)
    await app.app.handlers['cameras.setEnabled']({ cameraId: camera.id, enabled: false }, VIEWER)
    await new Promise((done) => setTimeout(done, 1_500))
    const { events, seen, integrity } = onDisk(app.dataDir)
    expect({ events, integrity }).toEqual({ events: seen, integrity: 'ok' })
    expect((await app.state()).storage.notices.map(({ error }) => error.code)).toEqual(['store.rescued'])
    expect(readdirSync(app.dataDir).filter((name) => name.includes('rescued'))).toEqual([])
  })
})
