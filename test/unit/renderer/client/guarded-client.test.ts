import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, type Camera } from '#core/contract/app-state.ts'
import type { FieldcountClient } from '#core/contract/client.ts'
import type { MethodName } from '#core/contract/methods.ts'
import { Declined, guarded } from '../../../../renderer/src/client/guarded-client.ts'
import { camera, DOOR } from '../../electron/store/store-fixture.ts'

const OTHER = camera({ id: 'cam-2', name: 'Back', modelId: 'own' })
const { name, source, fps, priority, calibration } = camera()
const INPUT = { name, source, fps, priority }
const MOVED = {
  ...calibration,
  lines: [
    {
      ...DOOR,
      points: [
        [0.4, 0],
        [0.4, 1],
      ] as typeof DOOR.points,
    },
  ],
}

/** Both cameras are being proven; `yes` is what is answered. */
function bench(yes: boolean, running: readonly string[] = ['cam-1', 'cam-2']) {
  const done: MethodName[] = []
  const asked: string[][] = []
  const inner = {
    call: async (method: MethodName) => {
      if (method === 'proof.running') return running
      done.push(method)
      return {}
    },
  } as unknown as FieldcountClient
  const client = guarded(inner, {
    known: () => ({ cameras: [camera(), OTHER], settings: { ...DEFAULT_SETTINGS, modelId: 'first' } }),
    mayEnd: async (cameras: readonly Camera[]) => (asked.push(cameras.map(({ id }) => id)), yes),
  })
  return { client, done, asked }
}
type Request = readonly [MethodName, object, readonly string[]]

describe('a change that would end a proof', () => {
  it.each<Request>([
    ['settings.update', { modelId: 'second' }, ['cam-1']],
    ['recommendation.answer', { answer: 'take' }, ['cam-1']],
    ['cameras.update', { cameraId: 'cam-1', camera: { ...INPUT, modelId: 'second' } }, ['cam-1']],
    ['cameras.update', { cameraId: 'cam-1', camera: { ...INPUT, fps: 5 } }, ['cam-1']],
    ['cameras.update', { cameraId: 'cam-1', camera: { ...INPUT, source: { kind: 'pattern' } } }, ['cam-1']],
    ['cameras.calibrate', { cameraId: 'cam-1', calibration: MOVED }, ['cam-1']],
    ['cameras.remove', { cameraId: 'cam-2' }, ['cam-2']],
    ['cameras.setEnabled', { cameraId: 'cam-2', enabled: false }, ['cam-2']],
    ['camera.import', { cameraId: 'cam-2', text: '{}' }, ['cam-2']],
    ['discovery.follow', { cameraId: 'cam-2' }, ['cam-2']],
    ['site.import', { text: '{}', hash: '' }, ['cam-1', 'cam-2']],
  ])('is asked about first, and done after a yes: %s %o', async (method, params, cameras) => {
    const { client, done, asked } = bench(true)
    await client.call(method, params as never)
    expect(asked).toEqual([cameras])
    expect(done).toEqual([method])
  })

  it('is not done after a no', async () => {
    const { client, done } = bench(false)
    await expect(client.call('settings.update', { modelId: 'second' })).rejects.toBeInstanceOf(Declined)
    expect(done).toEqual([])
  })

  it('is no question where no proof runs', async () => {
    const { client, done, asked } = bench(false, ['cam-2'])
    await client.call('settings.update', { modelId: 'second' })
    expect([asked, done]).toEqual([[], ['settings.update']])
  })
})

it.each<Request>([
  ['settings.update', { theme: 'dark' }, []],
  ['settings.update', { modelId: 'first' }, []],
  ['cameras.update', { cameraId: 'cam-1', camera: { ...INPUT, name: 'New name', modelId: 'first' } }, []],
  // A walk test is kept with the calibration, and a line may get another name.
  [
    'cameras.calibrate',
    { cameraId: 'cam-1', calibration: { ...calibration, lines: [{ ...DOOR, name: 'Gate' }], walkTests: [] } },
    [],
  ],
  ['cameras.setEnabled', { cameraId: 'cam-1', enabled: true }, []],
])('what changes no count is done without a question: %s %o', async (method, params) => {
  const { client, done, asked } = bench(false)
  await client.call(method, params as never)
  expect([asked, done]).toEqual([[], [method]])
})
