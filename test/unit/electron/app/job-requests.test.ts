import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import { recordingJob } from '../../../../electron/app/job-requests.ts'
import { camera } from '../store/store-fixture.ts'

describe('a recording to be counted', () => {
  it.each([
    ['auto', []],
    ['cpu', []],
    ['webgpu', ['provider:webgpu']],
  ] as const)('on %s needs %j of its worker', (provider, needs) => {
    const parts = { settings: () => ({ ...DEFAULT_SETTINGS, provider }), resolveModel: () => ({ path: '/m.onnx' }) }
    expect(recordingJob('/clips/a.mp4', camera({ id: 'a' }), parts)).toMatchObject({ needs, input: { cameraId: 'a' } })
  })
})
