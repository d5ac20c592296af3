import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_INFERENCE_SETTINGS, planBatch } from '#core/detect/inference-settings.ts'
import { providerName, providerNamed } from '#core/detect/provider.ts'
import {
  explainChoice,
  msAlone,
  offeredVariant,
  rankProviders,
  type ProviderReport,
} from '#core/detect/provider-report.ts'
import { quoted } from '#core/text/message.ts'

const report = (
  provider: ProviderReport['where']['provider'],
  ms: number,
  outcome: ProviderReport['outcome'] = 'works',
): ProviderReport => ({
  where: { provider },
  outcome,
  detail: quoted(''),
  timings: outcome === 'works' ? [{ size: 1, msPerFrame: ms }] : [],
})
const anyReports = fc.array(
  fc.record({
    provider: fc.constantFrom('cuda' as const, 'webgpu' as const, 'dml' as const),
    ms: fc.double({ min: 0.1, max: 100, noNaN: true }),
    outcome: fc.constantFrom(
      'works' as const,
      'wrong' as const,
      'silent' as const,
      'failed' as const,
      'crashed' as const,
      'missing' as const,
    ),
  }),
  { maxLength: 6 },
)

describe('rankProviders', () => {
  it('ranks only what is right and faster than the CPU, fastest first, the CPU last and always', () => {
    fc.assert(
      fc.property(anyReports, fc.double({ min: 0.1, max: 100, noNaN: true }), (tried, cpuMs) => {
        const reports = [
          ...tried.map(({ provider, ms, outcome }) => report(provider, ms, outcome)),
          report('cpu', cpuMs),
        ]
        const ranked = rankProviders(reports)
        expect(ranked.at(-1)).toEqual({ provider: 'cpu' })
        const good = reports
          .filter(({ where, outcome }) => where.provider !== 'cpu' && outcome === 'works')
          .map(msAlone)
          .filter((ms) => ms <= cpuMs * 0.9)
          .sort((a, b) => a - b)
        expect(ranked).toHaveLength(good.length + 1)
      }),
    )
  })

  it('says why, with the numbers', () => {
    expect(explainChoice([report('cuda', 2), report('cpu', 8)]).text).toBe(
      'cuda is verified and fastest: 2.0 ms per frame, CPU 8.0 ms per frame',
    )
    expect(explainChoice([report('cuda', 2, 'wrong'), report('webgpu', 9), report('cpu', 8)]).text).toBe(
      'the CPU, 8.0 ms per frame: cuda wrong, webgpu is not faster (9.0 ms per frame)',
    )
    expect(
      explainChoice([report('cpu', 8), { ...report('cpu', 4), where: { provider: 'cpu', precision: 'int8' } }]).text,
    ).toBe('the CPU, 8.0 ms per frame: cpu+int8 would be faster but is not accepted yet (4.0 ms per frame)')
    expect(explainChoice([report('cuda', 0, 'missing'), report('cpu', 8)]).text).toBe(
      'only the CPU is available: 8.0 ms per frame',
    )
  })
})

describe('planBatch', () => {
  const gains: ProviderReport = {
    ...report('cuda', 4),
    timings: [
      { size: 1, msPerFrame: 4 },
      { size: 2, msPerFrame: 2.4 },
      { size: 4, msPerFrame: 1.4 },
      { size: 8, msPerFrame: 1 },
    ],
  }
  it('runs frames together only where it was measured to gain', () => {
    expect(planBatch(gains, DEFAULT_INFERENCE_SETTINGS)?.size).toBeGreaterThan(1)
    expect(
      planBatch(
        {
          ...gains,
          timings: [
            { size: 1, msPerFrame: 4 },
            { size: 2, msPerFrame: 4.1 },
            { size: 4, msPerFrame: 4 },
          ],
        },
        DEFAULT_INFERENCE_SETTINGS,
      ),
    ).toBeUndefined()
    expect(planBatch(undefined, DEFAULT_INFERENCE_SETTINGS)).toBeUndefined()
    expect(
      planBatch({ ...gains, batchProblem: quoted('its output is [1]') }, DEFAULT_INFERENCE_SETTINGS),
    ).toBeUndefined()
    expect(planBatch(gains, { ...DEFAULT_INFERENCE_SETTINGS, batching: 'off' })).toBeUndefined()
  })
})

describe('a quicker form of a model', () => {
  const on = (name: string, ms: number, outcome: ProviderReport['outcome'] = 'works'): ProviderReport => ({
    where: providerNamed(name),
    outcome,
    detail: quoted(''),
    timings: [{ size: 1, msPerFrame: ms }],
  })
  const names = (reports: readonly ProviderReport[], accepted: Parameters<typeof rankProviders>[1] = []) =>
    rankProviders(reports, accepted).map(providerName)
  const table = [on('cpu', 20), on('cpu+fp16', 25), on('webgpu', 6), on('webgpu+fp16', 4)]

  it('is offered where it is faster than what runs now, and runs only once it was accepted', () => {
    expect(names(table)).toEqual(['webgpu', 'cpu'])
    expect(offeredVariant(table)).toEqual({ where: { provider: 'webgpu', precision: 'fp16' }, ms: 4, nowMs: 6 })
    expect(names(table, ['fp16'])).toEqual(['webgpu+fp16', 'cpu'])
    expect(offeredVariant(table, ['fp16'])).toBeUndefined()
  })

  it('is not used on a provider where it is slower, or not right', () => {
    expect(names([on('cpu', 20), on('webgpu', 6), on('webgpu+fp16', 5.9)], ['fp16'])).toEqual(['webgpu', 'cpu'])
    expect(names([on('cpu', 20), on('webgpu', 6), on('webgpu+fp16', 2, 'wrong')], ['fp16'])).toEqual(['webgpu', 'cpu'])
    expect(names([on('cpu', 20), on('cpu+fp16', 25)], ['fp16'])).toEqual(['cpu'])
  })

  it('may be what a machine without a graphics device runs', () => {
    expect(names([on('cpu', 20), on('cpu+int8', 9)], ['int8'])).toEqual(['cpu+int8', 'cpu'])
  })

  it('has a name from which it is known again', () => {
    for (const name of ['cpu', 'cuda:1', 'cpu+int8', 'dml:0+fp16']) expect(providerName(providerNamed(name))).toBe(name)
  })
})
