import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lockFolder } from '../../../../../electron/store/database/folder-lock.ts'
import { openStore, openStoreForReading } from '../../../../../electron/store/store.ts'
import { crossing, START_MS } from '../event-fixture.ts'
import { handClock, tempDir, testStore } from '../store-fixture.ts'

const locked = expect.objectContaining({ data: expect.objectContaining({ code: 'store.locked' }) })

it('a data folder in use by another process is refused, and free again when that one is killed', async () => {
  const dir = tempDir()
  const child = spawn(process.execPath, [join(import.meta.dirname, '../commit-until-killed.ts'), dir, 'run'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  expect(() => testStore(dir)).toThrow(locked)
  child.stdout.resume()
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(testStore(dir).problems).toEqual([])
})

it('a second store in the same process is refused too, and the folder is free after closing', () => {
  const fixture = testStore()
  const open = () => openStore({ dir: fixture.dir, clock: handClock(), onProblem: () => {} })
  expect(open).toThrow(locked)
  fixture.store.close()
  open().close()
})

it('the refused one does not loosen the lock of the first', () => {
  const dir = tempDir()
  const first = lockFolder(dir)
  expect(() => lockFolder(dir)).toThrow(locked)
  expect(() => lockFolder(dir)).toThrow(locked)
  first.release()
  lockFolder(dir).release()
})

it('a damaged lock file is mended, not believed', () => {
  const dir = tempDir()
  writeFileSync(join(dir, 'fieldcount.lock'), 'this is no database, whatever it was '.repeat(100))
  const lock = lockFolder(dir)
  expect(() => lockFolder(dir)).toThrow(locked)
  lock.release()
})

it('reports can be read while another one counts', () => {
  const { dir, store } = testStore()
  const reader = openStoreForReading({ dir, clock: handClock(), onProblem: () => {} })
  store.events.commit([{ cameraId: 'cam', runId: 'run', events: [crossing(1)] }])
  expect(reader.events.lineTotals(START_MS, START_MS + 60_000)[0]!.in).toBe(1)
  expect(() => reader.settings.update({ language: 'vi' })).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'store.failed' }) }),
  )
  reader.close()
  expect(() => openStoreForReading({ dir: tempDir(), clock: handClock(), onProblem: () => {} })).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'file.read' }) }),
  )
})
