import { describe, expect, it } from 'vitest'
import { testStore } from '../store-fixture.ts'
import { START_MS } from '../event-fixture.ts'

const HOUR_MS = 3_600_000
const at = (hours: number): number => START_MS + hours * HOUR_MS
const known = {
  version: '0.1.0',
  model: { id: 'm', name: 'Model', sha256: 'aa' },
  calibrationHash: 'c1',
  settingsHash: 's1',
  certificateHash: 'h1',
}

describe('times of fewer frames', () => {
  it('are one span while the level stays, with its lowest rate', () => {
    const { store } = testStore()
    store.marks.degrade('cam-1', at(1), { level: 'lower-rate', fps: 5, of: 10 })
    store.marks.degrade('cam-1', at(2), { level: 'lower-rate', fps: 3, of: 10 })
    store.marks.degrade('cam-1', at(3), { level: 'lower-rate', fps: 6, of: 10 })
    store.marks.degrade('cam-1', at(4), { level: 'smaller-model', fps: 10, of: 10 })
    store.marks.degrade('cam-1', at(5), undefined)
    store.marks.degrade('cam-1', at(6), undefined)
    expect(store.marks.degradedSpans(at(0), at(9))).toEqual([
      { cameraId: 'cam-1', fromMs: at(1), toMs: at(4), level: 'lower-rate', fps: 3, of: 10 },
      { cameraId: 'cam-1', fromMs: at(4), toMs: at(5), level: 'smaller-model', fps: 10, of: 10 },
    ])
    expect(store.marks.degradedSpans(at(5), at(9))).toEqual([])
    expect(store.marks.degradedSpans(at(0), at(9), ['cam-2'])).toEqual([])
  })

  it('end with the application, at its last sign of life', () => {
    const fixture = testStore()
    fixture.store.marks.degrade('cam-1', START_MS, { level: 'lower-rate', fps: 5, of: 10 })
    expect(fixture.store.marks.degradedSpans(at(0), at(9))[0]!.toMs).toBeUndefined()
    fixture.clock.ms = at(1)
    fixture.store.markAlive(at(1))
    fixture.clock.ms = at(1)
    const store = fixture.reopen()
    expect(store.marks.degradedSpans(at(0), at(9))[0]!.toMs).toBe(at(1))
  })
})

describe('what a camera was counted with', () => {
  it('is written when it changes, and told from what held at the beginning of a period', () => {
    const { store } = testStore()
    store.marks.countedWith('cam-1', at(0), known)
    store.marks.countedWith('cam-1', at(1), { ...known })
    store.marks.countedWith('cam-1', at(2), { ...known, version: '0.2.0' })
    store.marks.countedWith('cam-2', at(3), known)
    store.marks.countedWith('cam-1', at(4), { ...known, version: '0.2.0', calibrationHash: 'c2' })
    expect(
      store.marks
        .configurations(at(3), at(4))
        .map(({ cameraId, fromMs, with: { version } }) => [cameraId, fromMs, version]),
    ).toEqual([
      ['cam-1', at(2), '0.2.0'],
      ['cam-2', at(3), '0.1.0'],
    ])
    expect(store.marks.configurations(at(0), at(9), ['cam-1'])).toHaveLength(3)
  })
})
