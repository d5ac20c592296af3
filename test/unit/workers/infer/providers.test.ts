import { describe, expect, it } from 'vitest'
import { chooseProvider, listProviders } from '../../../../workers/infer/providers.ts'

const elsewhere = process.platform === 'win32' ? 'coreml' : 'dml'

describe('chooseProvider', () => {
  it('takes the CPU for auto, at once', () => {
    const startedMs = performance.now()
    expect(chooseProvider('auto')).toBe('cpu')
    expect(performance.now() - startedMs).toBeLessThan(100)
  })

  it('takes what is asked for where it is built in', () => {
    expect(chooseProvider('cpu')).toBe('cpu')
  })

  it('refuses with the reason what is not built in', () => {
    expect(() => chooseProvider(elsewhere)).toThrow(
      expect.objectContaining({
        data: expect.objectContaining({
          code: 'provider.unavailable',
          message: `The provider ${elsewhere} is not available: not included on ${process.platform}.`,
        }),
      }),
    )
  })
})

it('lists every provider once, the CPU there, the others with a reason', () => {
  const found = listProviders()
  expect(found.map(({ name }) => name)).toEqual(['cpu', 'webgpu', 'dml', 'cuda', 'tensorrt', 'coreml'])
  expect(found.filter(({ available }) => available).map(({ name }) => name)).toEqual(['cpu'])
  for (const { detail } of found) expect(detail).not.toBe('')
})
