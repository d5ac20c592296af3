import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { crossing, START_MS } from '../event-fixture.ts'
import { testStore, type TestStore } from '../store-fixture.ts'

/** More than the thousand pages after which SQLite would bring its log into the database by itself. */
function writeMuch({ store }: TestStore): void {
  for (let n = 0; n < 300; n += 1) store.memos.write(`memo-${n}`, 'x'.repeat(20_000))
  store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: [crossing(1, { atMs: START_MS, direction: 'in' })] }])
}

const bytes = (dir: string, name = 'fieldcount.db') => statSync(join(dir, name)).size

describe('the log of the database', () => {
  it('is never brought into the database by main while of ordinary size, but by a thread', async () => {
    const opened = testStore()
    const before = bytes(opened.dir)
    writeMuch(opened)
    expect(bytes(opened.dir)).toBe(before)
    expect(bytes(opened.dir, 'fieldcount.db-wal')).toBeGreaterThan(6_000_000)
    expect(await opened.store.checkpointWal()).toBe(true)
    expect(bytes(opened.dir)).toBeGreaterThan(6_000_000)
    expect(opened.store.events.lineTotals(START_MS, START_MS + 60_000)).toHaveLength(1)
  })

  it('is begun from its start again afterwards, so it does not grow', async () => {
    const opened = testStore()
    for (let n = 0; n < 3; n += 1) {
      writeMuch(opened)
      expect(await opened.store.checkpointWal()).toBe(true)
    }
    expect(bytes(opened.dir, 'fieldcount.db-wal')).toBeLessThan(15_000_000)
  })

  it('stays while somebody still reads what was before it, and loses nothing', async () => {
    const opened = testStore()
    writeMuch(opened)
    const reader = new DatabaseSync(join(opened.dir, 'fieldcount.db'), { readOnly: true })
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM memos').get()
    opened.store.memos.write('late', 'y')
    expect(await opened.store.checkpointWal()).toBe(false)
    reader.close()
    expect(await opened.store.checkpointWal()).toBe(true)
    expect(opened.store.memos.read('late')).toBe('y')
  })

  it('is waited for by a store that closes meanwhile: main leaves the database last', async () => {
    const opened = testStore()
    writeMuch(opened)
    const tidied = opened.store.checkpointWal()
    // Until the thread is at it, or has done it.
    while (bytes(opened.dir) < 1_000_000) await new Promise((resolve) => setImmediate(resolve))
    opened.store.close()
    expect(existsSync(join(opened.dir, 'fieldcount.db-wal'))).toBe(false)
    await tidied
    expect(await opened.store.checkpointWal()).toBe(false)
    expect(opened.reopen().memos.read('memo-299')).toHaveLength(20_000)
  })

  it('shares one answer among all who ask at the same time', async () => {
    const opened = testStore()
    writeMuch(opened)
    const first = opened.store.checkpointWal()
    expect(opened.store.checkpointWal()).toBe(first)
    expect(await first).toBe(true)
  })
})
