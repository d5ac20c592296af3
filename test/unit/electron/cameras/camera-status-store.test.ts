import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { listenToPool, type PoolListenerOptions } from '../../../../electron/cameras/pool-listener.ts'
import { PoolSignals } from '../../../../electron/cameras/pool-signals.ts'
import { CameraStatusStore } from '../../../../electron/cameras/camera-status-store.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'
import { quoted, say } from '#core/text/message.ts'

beforeEach(useSteppedTime)
afterEach(() => void vi.useRealTimers())

function board() {
  return new CameraStatusStore({ open: () => {}, close: () => {} }, steppedClock, () => {})
}

it('keeps the six steps of a camera and their first times until a new start', () => {
  const status = board()
  status.set('a', { state: 'waiting' })
  status.submit('a')
  for (const step of ['assignedAtMs', 'runningAtMs', 'resultAtMs', 'notifiedAtMs'] as const) {
    vi.advanceTimersByTime(1_000)
    status.step('a', step)
  }
  const first = status.get('a')!.timeline!
  expect(
    Object.values(first)
      .map((ms) => ms - first.submittedAtMs)
      .sort(),
  ).toEqual([0, 0, 1_000, 2_000, 3_000, 4_000])
  vi.advanceTimersByTime(1_000)
  status.step('a', 'notifiedAtMs')
  expect(status.get('a')!.timeline).toEqual(first)
  status.step('a', 'runningAtMs')
  expect(status.get('a')!.timeline).toMatchObject({
    submittedAtMs: first.submittedAtMs,
    assignedAtMs: first.assignedAtMs,
    runningAtMs: first.submittedAtMs + 5_000,
  })
  expect(status.get('a')!.timeline).not.toHaveProperty('resultAtMs')
})

it('leaves a camera alone that has failed five times, and holds nothing against it once it is sound', () => {
  const status = board()
  const { data: error } = new FieldcountError('source.unreachable', { host: 'a' })
  const fail = (failures: number, waitMs: number) => {
    status.set('a', { state: 'failed', error })
    return status.retry('a', failures, waitMs, error)
  }
  expect([1, 2, 3, 4, 5, 6].map((failures) => fail(failures, 5_000))).toEqual([
    ...[false, false, false, false],
    // It is told when its circuit opens.
    ...[true, false],
  ])
  expect(status.openCircuit('a')).toEqual(error)
  status.set('a', { state: 'connecting' })
  expect(status.get('a')!.circuit).toMatchObject({ state: 'open', failures: 6 })
  status.set('a', { state: 'live' })
  expect(status.get('a')!.circuit).toBeUndefined()
  expect(status.openCircuit('a')).toBeUndefined()
})

it('says why a camera runs where it runs, and forgets it with the camera', () => {
  const status = board()
  status.place('a', quoted('nobody knows it'))
  expect(status.get('a')).toBeUndefined()
  status.set('a', { state: 'connecting', workerId: 'w1' })
  status.place('a', say('decisions.leastLoaded', { load: 2 }))
  status.set('a', { state: 'live' })
  expect(status.get('a')).toMatchObject({
    state: 'live',
    workerId: 'w1',
    placement: say('decisions.leastLoaded', { load: 2 }),
  })
  status.remove('a')
  expect(status.all()).toEqual([])
})

it('begins the gap of a camera whose worker hung when that was last heard, with its reason', () => {
  const gaps: unknown[] = []
  const store = { open: (...gap: unknown[]) => gaps.push(gap), close: () => {} }
  const status = new CameraStatusStore(store, steppedClock, () => {})
  const events = listenToPool({
    board: status,
    clock: steppedClock,
    signals: new PoolSignals(),
    log: {},
    runs: {},
  } as unknown as PoolListenerOptions)
  status.set('a', { state: 'live' })
  vi.advanceTimersByTime(11_000)
  const { data } = new FieldcountError('worker.hung', { worker: 'w1', seconds: 11 })
  const nowMs = steppedClock.nowMs()
  events.onRunLost('a', 'w1', data, 11_000)
  expect(gaps).toEqual([['a', nowMs - 11_000, 'worker.hung']])
})

it('writes no gap for what cameras are like while the application ends', () => {
  const gaps: unknown[] = []
  const status = new CameraStatusStore({ open: (...gap) => gaps.push(gap), close: () => {} }, steppedClock, () => {})
  status.set('a', { state: 'live' })
  status.close()
  status.set('a', { state: 'waiting' })
  expect(gaps).toEqual([])
})
