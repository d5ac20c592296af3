import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Camera, CameraStatus } from '#core/contract/app-state.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Sighting } from '#core/discovery/merge-sightings.ts'
import { localNetworks } from '../../../../electron/discovery/local-networks.ts'
import { MovedWatch } from '../../../../electron/discovery/moved-watch.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'
import { camera } from '../store/store-fixture.ts'

beforeEach(useSteppedTime)
afterEach(() => void vi.useRealTimers())

const NETWORKS = localNetworks({
  lan: [
    {
      family: 'IPv4',
      address: '192.168.1.5',
      netmask: '255.255.255.0',
      cidr: '192.168.1.5/24',
      internal: false,
      mac: '',
    },
  ],
})

function watch(answer: () => Sighting[] = () => []) {
  const cameras: Camera[] = [camera({ identity: { mac: '02:00:00:00:00:42' } })]
  const call = vi.fn(() => Promise.resolve(answer()))
  const moved = new MovedWatch({
    cameras: () => cameras,
    networks: () => NETWORKS,
    identify: () => cameras[0]!,
    log: () => {},
    clock: steppedClock,
    onChanged: () => {},
    call,
  })
  const becomes = (state: CameraStatus['state']) => moved.status({ cameraId: 'cam-1', state, sinceMs: 0 })
  return { moved, call, becomes }
}

it('calls for a camera that fails until it does not, though it tells its failure once', async () => {
  let isUp = false
  const { moved, call, becomes } = watch(() =>
    isUp ? [{ host: '192.168.1.77', via: 'onvif', identity: { mac: '02:00:00:00:00:42' } } as Sighting] : [],
  )
  becomes('failed')
  becomes('failed')
  await vi.advanceTimersByTimeAsync(95_000)
  expect(call).toHaveBeenCalledTimes(4)
  expect(moved.list()).toEqual([])
  // It has started, at another address.
  isUp = true
  await vi.advanceTimersByTimeAsync(30_000)
  expect(moved.list()).toMatchObject([{ cameraId: 'cam-1', from: '192.168.1.20', to: '192.168.1.77' }])
  becomes('live')
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(call).toHaveBeenCalledTimes(5)
})

it('calls less often for one that is away for long, and no more for one that is removed', async () => {
  const { moved, call, becomes } = watch()
  becomes('failed')
  await vi.advanceTimersByTimeAsync(300_000)
  expect(call).toHaveBeenCalledTimes(11)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(call).toHaveBeenCalledTimes(23)
  moved.keep([])
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(call).toHaveBeenCalledTimes(23)
})

it('does not call twice within half a minute for one that comes and goes', async () => {
  const { moved, call, becomes } = watch()
  moved.status({
    cameraId: 'cam-1',
    state: 'failed',
    sinceMs: 0,
    error: new FieldcountError('model.run', { detail: 'x' }).data,
  })
  expect(call).not.toHaveBeenCalled()
  for (const state of ['failed', 'live', 'failed', 'connecting', 'failed'] as const) becomes(state)
  expect(call).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(call).toHaveBeenCalledTimes(2)
  moved.stop()
  expect(vi.getTimerCount()).toBe(0)
})
