import { afterEach, beforeEach, expect, it, vi } from 'vitest'
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
