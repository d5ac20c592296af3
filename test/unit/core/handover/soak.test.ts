import { describe, expect, it } from 'vitest'
import { soakResult, type SoakGap, type SoakResult } from '#core/handover/soak.ts'
import type { MetricName, MetricSeries } from '#core/metrics/metric.ts'

const MINUTES = 1_440
const FROM_MS = Date.UTC(2026, 10, 1)
const TO_MS = FROM_MS + MINUTES * 60_000

const series = (name: MetricName, label: string, value: (minute: number) => number | null): MetricSeries => ({
  name,
  label,
  fromMs: FROM_MS,
  stepMs: 60_000,
  values: Array.from({ length: MINUTES }, (_, minute) => value(minute)),
})

interface Day {
  running: (minute: number) => boolean
  counted: (minute: number) => number
  restarts: (minute: number) => number
  memoryMb: (minute: number) => number
}
const CALM: Day = { running: () => true, counted: () => 1, restarts: () => 0, memoryMb: (minute) => 200 + (minute % 7) }

function day(change: Partial<Day>, gaps: SoakGap[] = [], toMs = TO_MS): SoakResult {
  const { running, counted, restarts, memoryMb } = { ...CALM, ...change }
  const when = (value: (minute: number) => number) => (minute: number) => (running(minute) ? value(minute) : null)
  return soakResult(
    [
      series(
        'app_uptime_s',
        '',
        when((minute) => minute * 60),
      ),
      series('app_memory_mb', '', when(memoryMb)),
      series(
        'worker_memory_mb',
        'w1',
        when(() => 150),
      ),
      series('worker_restarts', 'w1', when(restarts)),
      series('camera_available', 'door', when(counted)),
      series(
        'app_errors_per_min',
        '',
        when((minute) => (minute === 5 ? 3 : 0)),
      ),
    ],
    gaps,
    FROM_MS,
    toMs,
  )
}

describe('a day of running alone', () => {
  it('passes when nothing happened, and says how much memory was used', () => {
    const result = day({})
    expect(result).toMatchObject({
      running: 1,
      cameras: [{ cameraId: 'door', counted: 1 }],
      restarts: 0,
      errors: 3,
      gaps: [],
      shortfalls: [],
    })
    expect(result.memory!.meanMb).toBeCloseTo(353, 0)
    expect(Math.abs(result.memory!.slopeMbPerDay)).toBeLessThan(2)
  })

  const cases: [string, Partial<Day>, SoakResult['shortfalls']][] = [
    ['ten minutes without power', { running: (minute) => minute < 600 || minute >= 610 }, ['not-running']],
    [
      'a camera that was away for half an hour',
      { counted: (minute) => Number(minute < 300 || minute >= 330) },
      ['camera-away'],
    ],
    ['a worker that was restarted', { restarts: (minute) => Number(minute > 700) }, ['restarts']],
    ['memory that grows by a tenth', { memoryMb: (minute) => 200 + (35 * minute) / MINUTES }, ['memory-grows']],
  ]
  it.each(cases)('tells %s', (_, change, shortfalls) => expect(day(change).shortfalls).toEqual(shortfalls))

  it('does not take one spike for growing memory', () =>
    expect(day({ memoryMb: (minute) => (minute === 1_400 ? 2_000 : 200) }).shortfalls).toEqual([]))

  it('counts only restarts that were added: a restart of the application begins at zero', () =>
    expect(day({ restarts: (minute) => (minute < 700 ? 4 : 0) }).restarts).toBe(0))

  it('says that less than a day was measured', () =>
    expect(day({}, [], FROM_MS + 3_600_000).shortfalls).toContain('too-short'))

  it('says nothing of memory in the first hours, in which it only fills', () =>
    expect(day({ memoryMb: (minute) => minute }, [], FROM_MS + 3 * 3_600_000).memory).toBeUndefined())

  it('names every gap with its reason', () => {
    const gap: SoakGap = {
      cameraId: 'door',
      fromMs: FROM_MS + 60_000,
      toMs: FROM_MS + 120_000,
      reason: 'source.timeout',
    }
    expect(day({}, [gap, { ...gap, toMs: undefined }]).gaps).toEqual([
      { cameraId: 'door', from: '2026-11-01T00:01:00.000Z', to: '2026-11-01T00:02:00.000Z', reason: 'source.timeout' },
      { cameraId: 'door', from: '2026-11-01T00:01:00.000Z', reason: 'source.timeout' },
    ])
  })

  it('has nothing to say where nothing was measured', () =>
    expect(soakResult([], [], FROM_MS, TO_MS)).toMatchObject({
      running: 0,
      cameras: [],
      restarts: 0,
      shortfalls: ['not-running'],
    }))
})
