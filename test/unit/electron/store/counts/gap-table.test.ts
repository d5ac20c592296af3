import { describe, expect, it } from 'vitest'
import { START_MS } from '../event-fixture.ts'
import { camera, testStore } from '../store-fixture.ts'

const ALL: [number, number] = [0, START_MS * 2]
const MINUTE_MS = 60_000

describe('gaps of one camera', () => {
  it('open when it is not counted and close when it is', () => {
    const { gaps } = testStore().store
    gaps.open('cam-1', START_MS, 'source.unreachable')
    expect(gaps.list(...ALL)).toEqual([
      { cameraId: 'cam-1', fromMs: START_MS, toMs: undefined, reason: 'source.unreachable' },
    ])
    gaps.close('cam-1', START_MS + 500)
    gaps.close('cam-1', START_MS + 900)
    expect(gaps.list(...ALL)).toEqual([
      { cameraId: 'cam-1', fromMs: START_MS, toMs: START_MS + 500, reason: 'source.unreachable' },
    ])
  })

  it('are one gap with its reason while a camera fails and retries all night', () => {
    const { gaps } = testStore().store
    gaps.open('cam-1', START_MS, 'connecting')
    for (let retry = 0; retry < 100; retry += 1) {
      gaps.open('cam-1', START_MS + retry * 1_000, 'source.auth')
      gaps.open('cam-1', START_MS + retry * 1_000 + 500, 'connecting')
      gaps.open('cam-1', START_MS + retry * 1_000 + 700, 'source.timeout')
    }
    expect(gaps.list(...ALL)).toEqual([{ cameraId: 'cam-1', fromMs: START_MS, toMs: undefined, reason: 'source.auth' }])
  })

  it('part where somebody switched the camera off or on', () => {
    const { gaps } = testStore().store
    gaps.open('cam-1', START_MS, 'source.auth')
    gaps.open('cam-1', START_MS + 10, 'off')
    gaps.open('cam-1', START_MS + 20, 'waiting')
    expect(
      gaps.list(...ALL).map(({ fromMs, toMs, reason }) => [fromMs - START_MS, toMs && toMs - START_MS, reason]),
    ).toEqual([
      [0, 10, 'source.auth'],
      [10, 20, 'off'],
      [20, undefined, 'waiting'],
    ])
  })

  it('are empty, never negative, when the clock was set back', () => {
    const { gaps } = testStore().store
    gaps.open('cam-1', START_MS, 'stalled')
    gaps.close('cam-1', START_MS - 3_600_000)
    expect(gaps.list(...ALL)).toEqual([{ cameraId: 'cam-1', fromMs: START_MS, toMs: START_MS, reason: 'stalled' }])
  })

  it('are listed when they touch the period, for the cameras asked for', () => {
    const { gaps } = testStore().store
    gaps.open('a', 100, 'off')
    gaps.close('a', 200)
    gaps.open('b', 150, 'off')
    expect(gaps.list(200, 300).map(({ cameraId }) => cameraId)).toEqual(['b'])
    expect(gaps.list(199, 300).map(({ cameraId }) => cameraId)).toEqual(['a', 'b'])
    expect(gaps.list(0, 100)).toEqual([])
    expect(gaps.list(0, 300, ['a']).map(({ cameraId }) => cameraId)).toEqual(['a'])
  })
})

describe('times without the application', () => {
  it('are a gap of every camera from when it was last known to run until the camera is live', () => {
    const fixture = testStore()
    fixture.store.cameras.insert(camera())
    fixture.store.markAlive(START_MS + 10_000)
    fixture.clock.ms = START_MS + 10_000
    fixture.reopen()
    expect(fixture.store.aliveAtMs()).toBe(START_MS + 10_000)
    fixture.store.gaps.open('cam-1', START_MS + 90_000, 'connecting')
    fixture.store.gaps.close('cam-1', START_MS + 95_000)
    expect(
      fixture.store.gaps.list(...ALL).map(({ fromMs, toMs, reason }) => [fromMs - START_MS, toMs! - START_MS, reason]),
    ).toEqual([
      [10_000, 90_000, 'app.notRunning'],
      [90_000, 95_000, 'connecting'],
    ])
  })

  it('do not cut a gap that was there before', () => {
    const fixture = testStore()
    fixture.store.cameras.insert(camera())
    fixture.store.gaps.open('cam-1', START_MS, 'source.auth')
    fixture.clock.ms += MINUTE_MS
    fixture.reopen()
    expect(fixture.store.gaps.list(...ALL)).toEqual([
      { cameraId: 'cam-1', fromMs: START_MS, toMs: undefined, reason: 'source.auth' },
    ])
  })

  it('count as watched when the computer did not sleep, and as a gap when it did', () => {
    const { store } = testStore()
    store.cameras.insert(camera())
    for (let n = 0; n < 10; n += 1) store.markAlive(START_MS + n * 10_000)
    expect(store.gaps.list(...ALL)).toEqual([])
    store.markAlive(START_MS + 90_000 + 8 * 3_600_000)
    expect(store.gaps.list(...ALL)).toEqual([
      { cameraId: 'cam-1', fromMs: START_MS + 90_000, toMs: START_MS + 90_000 + 8 * 3_600_000, reason: 'app.asleep' },
    ])
  })

  it('are a gap of a camera too that is opened again before the next look, and of one that was off not twice', () => {
    const { store } = testStore()
    for (const id of ['cam-1', 'cam-2']) store.cameras.insert(camera({ id, name: id }))
    store.gaps.open('cam-2', START_MS - 3_600_000, 'off')
    store.markAlive(START_MS)
    const wokeMs = START_MS + 8 * 3_600_000
    store.gaps.open('cam-1', wokeMs, 'waiting')
    store.markAlive(wokeMs + 6_000)
    expect(store.gaps.list(...ALL)).toEqual([
      { cameraId: 'cam-2', fromMs: START_MS - 3_600_000, toMs: undefined, reason: 'off' },
      { cameraId: 'cam-1', fromMs: START_MS, toMs: wokeMs, reason: 'app.asleep' },
      { cameraId: 'cam-1', fromMs: wokeMs, toMs: undefined, reason: 'waiting' },
    ])
  })

  it('are no gap of a camera that was not there yet, nor of one removed', () => {
    const { store } = testStore()
    store.markAlive(START_MS)
    store.cameras.insert(camera({ createdAtMs: START_MS + 2 * MINUTE_MS }))
    store.cameras.insert(camera({ id: 'cam-2', name: 'Gone' }))
    store.cameras.remove('cam-2')
    store.markAlive(START_MS + 10 * MINUTE_MS)
    expect(store.gaps.list(...ALL)).toEqual([
      { cameraId: 'cam-1', fromMs: START_MS + 2 * MINUTE_MS, toMs: START_MS + 10 * MINUTE_MS, reason: 'app.asleep' },
    ])
  })

  it('are told from a process that stalled, and from a clock that was set forward', () => {
    const { store } = testStore()
    store.cameras.insert(camera())
    store.markAlive(START_MS)
    store.markAlive(START_MS + 5 * MINUTE_MS, undefined, { kind: 'stalled', ms: 5 * MINUTE_MS })
    expect(store.gaps.list(...ALL)).toEqual([])
    store.markAlive(START_MS + 65 * MINUTE_MS, undefined, { kind: 'clock-set', ms: 60 * MINUTE_MS })
    expect(store.gaps.list(...ALL)).toMatchObject([{ fromMs: START_MS + 5 * MINUTE_MS, reason: 'clock.set' }])
  })

  it.each(['connecting', 'waiting', 'stalled'])('end the %s of the end, and have their own reason', (state) => {
    const fixture = testStore()
    fixture.store.cameras.insert(camera())
    fixture.store.gaps.open('cam-1', START_MS - 100, state)
    fixture.store.markAlive(START_MS)
    fixture.clock.ms = START_MS + 60 * MINUTE_MS
    expect(fixture.reopen().gaps.list(...ALL)).toEqual([
      { cameraId: 'cam-1', fromMs: START_MS - 100, toMs: START_MS + 60 * MINUTE_MS, reason: state },
      { cameraId: 'cam-1', fromMs: START_MS + 60 * MINUTE_MS, toMs: undefined, reason: 'app.notRunning' },
    ])
  })

  it('are not invented by a clock that is set back', () => {
    const { store } = testStore()
    store.cameras.insert(camera())
    store.markAlive(START_MS)
    store.markAlive(START_MS - 3_600_000)
    store.markAlive(START_MS - 3_600_000 + 10_000)
    expect(store.gaps.list(...ALL)).toEqual([])
  })
})
