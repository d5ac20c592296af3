import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FieldcountError } from '#core/errors/error-data.ts'
import { fillDisk, mountSmallDisk } from '../../../fixtures/small-disk.ts'
import { crossing, START_MS } from './event-fixture.ts'
import { testStore } from './store-fixture.ts'

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work()
    return undefined
  } catch (thrown) {
    return (thrown as FieldcountError).data.code
  }
}

describe('a full disk', () => {
  it('is reported, takes nothing half, and the unacknowledged can be committed once there is room', (context) => {
    const dir = mountSmallDisk(4)
    if (!dir) return context.skip('mounting a small disk needs root')
    const { store, problems } = testStore(dir)
    const filler = fillDisk(dir)
    const batch = (n: number) => ({
      cameraId: 'cam',
      runId: 'run',
      events: Array.from({ length: 200 }, (_, index) => crossing(n * 200 + index + 1, { atMs: START_MS + n * 60_000 })),
    })
    const acknowledged: number[] = []
    const refused: number[] = []
    for (let n = 0; n < 40; n += 1) {
      const code = codeOf(() => store.events.commit([batch(n)]))
      if (code === undefined) acknowledged.push(n)
      else {
        expect(code).toBe('store.full')
        refused.push(n)
      }
    }
    expect(refused.length).toBeGreaterThan(20)
    const countedIn = () => store.events.lineTotals(0, START_MS * 2).reduce((sum, total) => sum + total.in, 0)
    expect(countedIn()).toBe(acknowledged.length * 200)
    expect(codeOf(() => store.settings.update({ siteName: 'x'.repeat(80) }))).toBe('store.full')

    // Gaps have nobody who would send them again: they wait for room.
    store.gaps.open('cam', START_MS, 'stalled')
    store.gaps.close('cam', START_MS + 5_000)
    store.markAlive(START_MS + 10_000)
    expect(store.gaps.list(0, START_MS * 2)).toEqual([])

    rmSync(filler)
    store.markAlive(START_MS + 20_000)
    expect(store.gaps.list(0, START_MS * 2)).toEqual([
      { cameraId: 'cam', fromMs: START_MS, toMs: START_MS + 5_000, reason: 'stalled' },
    ])
    for (const n of refused) expect(store.events.commit([batch(n)]).committed).toHaveLength(200)
    expect(countedIn()).toBe(40 * 200)
    expect(problems.map(({ code }) => code)).toEqual(['store.full'])
  })

  it('at the start is said as such, and the folder can be opened when there is room', (context) => {
    const dir = mountSmallDisk(2)
    if (!dir) return context.skip('mounting a small disk needs root')
    const filler = fillDisk(dir)
    expect(codeOf(() => testStore(dir))).toBe('store.full')
    rmSync(filler)
    expect(testStore(dir).store.cameras.list()).toEqual([])
  })

  it('never comes from a backup: one that would take the last room is not made but reported', async (context) => {
    const dir = mountSmallDisk(3)
    if (!dir) return context.skip('mounting a small disk needs root')
    const fixture = testStore(dir)
    fixture.store.events.commit([
      { cameraId: 'cam', runId: 'run', events: Array.from({ length: 12_000 }, (_, index) => crossing(index + 1)) },
    ])
    fixture.store.close()
    writeFileSync(join(dir, 'filler'), Buffer.alloc(3 * 1_048_576 - 2.5 * statSync(join(dir, 'fieldcount.db')).size))
    const store = fixture.reopen()
    await store.backupDone
    for (let hour = 0; hour < 3; hour += 1) {
      fixture.clock.ms += 3_600_000
      await store.keepBackedUp()
    }
    // Told once, and not as a disk to which counts cannot be written.
    expect(fixture.problems.map(({ code }) => code)).toEqual(['store.noRoom'])
  })
})
