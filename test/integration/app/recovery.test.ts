import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppEvent } from '#core/contract/app-state.ts'
import { createApplication } from '../../../electron/app/application.ts'
import { AppHost } from '../../../electron/shell/app-host.ts'
import { KEY_FILE } from '../../../electron/base/data-files.ts'
import { createForkChild } from '../../../electron/supervisor/fork-child.ts'
import { systemClock } from '../../../electron/base/system-clock.ts'
import { openKeyFileVault } from '../../../electron/vault/key-file-vault.ts'
import { removeDataDir, until, VIEWER } from '../../fixtures/application.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

let dataDir: string
let host: AppHost
let events: AppEvent[]

function newHost(retryEveryMs = 60_000): AppHost {
  const made = new AppHost({
    dataDir,
    clock: systemClock,
    onNote: () => {},
    retryEveryMs,
    create: (recovery) =>
      createApplication({
        dataDir,
        modelsDir: join(ROOT, 'models'),
        resourcesDir: join(ROOT, 'resources'),
        reportEntry: join(ROOT, 'electron/report/report-thread.ts'),
        shell: 'headless',
        version: 'test',
        vault: openKeyFileVault(join(dataDir, KEY_FILE), () => {}),
        fork: createForkChild(join(ROOT, 'workers/entry.ts')),
        clock: systemClock,
        recovery,
      }),
  })
  events = []
  made.onEvent((event) => events.push(event))
  return made
}

/** Changes the file as if something else had. */
function edit(sql: string): void {
  const db = new DatabaseSync(join(dataDir, 'fieldcount.db'))
  db.exec(sql)
  db.close()
}

const call = () => host.handlers
const siteName = async () => (await call()['state.get']({}, VIEWER)).settings.siteName

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'fieldcount-recovery-'))
  host = newHost()
  await host.start()
})
afterEach(async () => {
  await host.close()
  removeDataDir(dataDir)
})

describe('recovery', () => {
  it('on request: counting ends, a backup takes the place of the database, and counting goes on', async () => {
    await call()['settings.update']({ siteName: 'Before' }, VIEWER)
    await expect(call()['recovery.restore']({ name: 'x.db' }, VIEWER)).rejects.toMatchObject({
      data: { code: 'request.invalid' },
    })
    const backup = await call()['storage.backUp']({}, VIEWER)
    expect(backup).toMatchObject({ kind: 'rolling', holds: { siteName: 'Before', cameras: 0 } })
    await call()['storage.verify']({ name: backup.name }, VIEWER)
    await call()['settings.update']({ siteName: 'After' }, VIEWER)
    await call()['recovery.enter']({}, VIEWER)
    await until(
      'the end of counting',
      () => host.application === undefined && events.some(({ type }) => type === 'restarted'),
      20_000,
    )
    await expect(call()['state.get']({}, VIEWER)).rejects.toMatchObject({ data: { code: 'store.recovery' } })
    const { backups, error } = await call()['recovery.view']({}, VIEWER)
    expect(error).toBeUndefined()
    expect(backups[0]).toMatchObject({ name: backup.name })
    await call()['recovery.restore']({ name: backup.name }, VIEWER)
    expect(await siteName()).toBe('Before')
    expect(readdirSync(dataDir).filter((name) => /^fieldcount-replaced-.*\.db$/.test(name))).toHaveLength(1)
    // The way back.
    const aside = (await call()['storage.backups']({}, VIEWER)).find(({ kind }) => kind === 'aside')!
    expect(aside.holds).toMatchObject({ siteName: 'After' })
  })

  it('at the start: a database that cannot be used is mended by a backup or an empty one', async () => {
    await call()['settings.update']({ siteName: 'Old' }, VIEWER)
    const backup = await call()['storage.backUp']({}, VIEWER)
    await host.close()
    edit('PRAGMA user_version = 999')
    host = newHost()
    await host.start()
    expect(host.application).toBeUndefined()
    expect(await call()['recovery.view']({}, VIEWER)).toMatchObject({
      error: { code: 'store.newer' },
      backups: [{ name: backup.name, holds: { siteName: 'Old' } }],
      retries: true,
    })
    await expect(call()['recovery.leave']({}, VIEWER)).rejects.toMatchObject({ data: { code: 'store.newer' } })
    await expect(call()['recovery.restore']({ name: 'fieldcount-20200101T000000Z.db' }, VIEWER)).rejects.toMatchObject({
      data: { code: 'request.unknown' },
    })
    await call()['recovery.restore']({ name: backup.name }, VIEWER)
    expect(await siteName()).toBe('Old')
  })

  it('goes on by itself when what was wrong has passed', async () => {
    await host.close()
    edit('PRAGMA user_version = 999')
    host = newHost(200)
    await host.start()
    expect(host.application).toBeUndefined()
    const db = new DatabaseSync(join(dataDir, 'fieldcount.db'))
    const { n } = db.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'`).get()!
    expect(n).toBeGreaterThan(10)
    const { MIGRATIONS } = await import('../../../electron/store/database/migrate.ts')
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`)
    db.close()
    await until('counting to go on', () => host.application !== undefined, 20_000)
  })

  it('goes on by itself when a folder that was read-only can be written again', async (context) => {
    await call()['settings.update']({ siteName: 'Kept' }, VIEWER)
    await host.close()
    try {
      execFileSync('mount', ['--bind', dataDir, dataDir], { stdio: 'ignore' })
    } catch {
      return context.skip('a read-only folder needs root here')
    }
    // The same files lie below: what is open stays open.
    try {
      execFileSync('mount', ['-o', 'remount,bind,ro', dataDir])
      host = newHost(200)
      await host.start()
      const { error, retries } = await call()['recovery.view']({}, VIEWER)
      expect(error).toMatchObject({
        code: 'store.failed',
        message: expect.stringMatching(/could not be written/),
        action: expect.stringMatching(/permissions of the data folder/),
      })
      expect(retries).toBe(true)
    } finally {
      execFileSync('umount', ['-l', dataDir])
    }
    await until('counting', () => host.application !== undefined, 20_000)
    expect(await siteName()).toBe('Kept')
  })

  it('shows a database that was set aside until somebody has seen it, over a restart too', async () => {
    await host.close()
    writeFileSync(join(dataDir, 'fieldcount.db'), 'x'.repeat(50_000))
    host = newHost()
    await host.start()
    const notice = (await call()['state.get']({}, VIEWER)).storage.notices[0]!
    expect(notice.error).toMatchObject({ code: 'store.corrupt' })
    expect(readdirSync(dataDir)).toContain(basename(String(notice.error.params!.path)))
    await host.close()
    host = newHost()
    await host.start()
    expect((await call()['state.get']({}, VIEWER)).storage.notices).toEqual([notice])
    await call()['storage.acknowledge']({ id: notice.id }, VIEWER)
    expect((await call()['state.get']({}, VIEWER)).storage.notices).toEqual([])
  })
})
