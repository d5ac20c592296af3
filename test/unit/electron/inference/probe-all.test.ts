import { describe, expect, it } from 'vitest'
import { candidates, deviceOf } from '../../../../electron/inference/probe-all.ts'

const INTEL = { name: 'Arc', vendor: 'Intel', driver: '1' }
const NVIDIA = { name: 'RTX A', vendor: 'NVIDIA', driver: '1' }
const SECOND = { name: 'RTX B', vendor: 'NVIDIA', driver: '1' }

describe('what is tried', () => {
  it('numbers the devices of a provider that takes numbers, where there are several', () => {
    expect(candidates('linux', [INTEL, NVIDIA])).toEqual([
      { provider: 'tensorrt' },
      { provider: 'cuda' },
      { provider: 'webgpu' },
      { provider: 'cpu' },
    ])
    expect(candidates('linux', [INTEL, NVIDIA, SECOND])).toContainEqual({ provider: 'cuda', deviceId: 1 })
    expect(candidates('win32', [INTEL, NVIDIA])).toEqual([
      { provider: 'dml', deviceId: 0 },
      { provider: 'dml', deviceId: 1 },
      { provider: 'webgpu' },
      { provider: 'cpu' },
    ])
  })

  it.each([
    ['a provider on the only device', { provider: 'webgpu' }, [INTEL], 'Arc'],
    ['CUDA, which knows only devices of NVIDIA', { provider: 'cuda' }, [INTEL, NVIDIA], 'RTX A'],
    ['CUDA on its second device', { provider: 'cuda', deviceId: 1 }, [INTEL, NVIDIA, SECOND], 'RTX B'],
    ['DirectML on the second of all devices', { provider: 'dml', deviceId: 1 }, [INTEL, NVIDIA], 'RTX A'],
    ['WebGPU, which does not tell which of several it took', { provider: 'webgpu' }, [INTEL, NVIDIA], undefined],
    ['the processor', { provider: 'cpu' }, [INTEL], undefined],
  ] as const)('names the device of %s', (_title, where, devices, name) => {
    expect(deviceOf(where, devices)).toBe(name)
  })
})
