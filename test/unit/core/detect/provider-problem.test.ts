import { expect, it } from 'vitest'
import { slowProviders, type RunningCamera } from '#core/detect/provider-problem.ts'

const camera = (over: Partial<RunningCamera>): RunningCamera => ({ provider: 'webgpu', inferMs: 4, cpuMs: 20, ...over })

it.each([
  [
    'names the worst frame of a provider beside the processor',
    [camera({ inferMs: 21 }), camera({ inferMs: 30 }), camera({})],
    [{ provider: 'webgpu', fault: 'slow', ms: 30, cpuMs: 20 }],
  ],
  [
    'measures each camera by its own model',
    [camera({ inferMs: 30, cpuMs: 100 }), camera({ inferMs: 8, cpuMs: 10 })],
    [{ provider: 'webgpu', fault: 'slow', ms: 8, cpuMs: 10 }],
  ],
  ['says nothing of the processor itself', [camera({ provider: 'cpu', inferMs: 50 })], []],
  ['says nothing while frames wait for company', [camera({ inferMs: 30, batchSize: 3 })], []],
  [
    'says nothing of what was never measured, and of a camera that counts nothing now',
    [camera({ cpuMs: undefined }), camera({ inferMs: 0 }), camera({ provider: undefined })],
    [],
  ],
] as const)('%s', (_title, cameras, expected) => {
  expect(slowProviders(cameras)).toEqual(expected)
})
