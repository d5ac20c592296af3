import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  availabilityOf,
  serviceConditions,
  sortLevels,
  targetOf,
  type ServiceLevel,
} from '#core/monitor/service-level.ts'
import { HOUR_MS, MINUTE_MS } from '#core/time/durations.ts'

const DAY = 24 * HOUR_MS

describe('availability', () => {
  it('is the share of the time that was watched, of the time that was wanted', () => {
    expect(availabilityOf([], 0, DAY)).toBe(1)
    expect(availabilityOf([{ fromMs: 0, toMs: 6 * HOUR_MS, reason: 'source.refused' }], 0, DAY)).toBe(0.75)
    // Still away.
    expect(availabilityOf([{ fromMs: 18 * HOUR_MS, reason: 'app.notRunning' }], 0, DAY)).toBe(0.75)
    // Switched off for half of it: of the other half, half.
    const gaps = [
      { fromMs: -HOUR_MS, toMs: 12 * HOUR_MS, reason: 'off' },
      { fromMs: 12 * HOUR_MS, toMs: 18 * HOUR_MS, reason: 'worker.died' },
      { fromMs: 20 * HOUR_MS, toMs: 21 * HOUR_MS, reason: 'data.lost' },
    ]
    expect(availabilityOf(gaps, 0, DAY)).toBe(0.5)
    expect(availabilityOf([{ fromMs: 0, reason: 'off' }], 0, DAY)).toBeUndefined()
  })

  it('adds up over the parts of a period', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { maxLength: 24 })
    fc.assert(
      fc.property(hours, (away) => {
        const gaps = away.map((hour) => ({ fromMs: hour * HOUR_MS, toMs: (hour + 1) * HOUR_MS, reason: 'connecting' }))
        expect(availabilityOf(gaps, 0, DAY)).toBeCloseTo(1 - away.length / 24)
      }),
    )
  })
})

describe('a service level', () => {
  const level = (day: ServiceLevel['day'], target: ServiceLevel['target']): ServiceLevel => ({
    cameraId: 'door',
    target,
    day,
    week: {},
    month: {},
  })
  const state = (day: ServiceLevel['day'], target: ServiceLevel['target']) =>
    serviceConditions([level(day, target)]).map(({ state, detail }) => `${detail} ${state}`)

  it('of a camera goes before that of the site, measure by measure', () => {
    const settings = { site: { availability: 0.99, latencyP95Ms: 500 }, cameras: { door: { availability: 0.9 } } }
    expect(targetOf(settings, 'door')).toEqual({ availability: 0.9, latencyP95Ms: 500 })
    expect(targetOf(settings, 'yard')).toEqual(settings.site)
  })

  it('is an alert when it was missed over the last day, with the measure that was', () => {
    const target = { availability: 0.99, countedShare: 0.95, latencyP95Ms: 500 }
    expect(state({ availability: 0.98, countedShare: 1, latencyP95Ms: 100 }, target)).toEqual(['availability bad'])
    expect(state({ availability: 1, countedShare: 0.9, latencyP95Ms: 100 }, target)).toEqual(['countedShare bad'])
    expect(state({ availability: 1, countedShare: 1, latencyP95Ms: 501 }, target)).toEqual(['latencyP95Ms bad'])
    expect(state({ availability: 1, countedShare: 1, latencyP95Ms: 100 }, target)).toEqual(['availability good'])
    // Just kept again: not over yet.
    expect(state({ availability: 0.9905, countedShare: 1, latencyP95Ms: 100 }, target)).toEqual([
      'availability between',
    ])
    expect(state({ countedShare: 0.5 }, { availability: 0.99 })).toEqual([])
    expect(state({ availability: 0.5 }, {})).toEqual([])
  })

  it('must be missed for minutes before somebody is told', () => {
    const [condition] = serviceConditions([level({ availability: 0.5 }, { availability: 0.9 })])
    expect(condition!.onAfterMs).toBeGreaterThanOrEqual(5 * MINUTE_MS)
  })
})

describe('many cameras with targets', () => {
  const level = (n: number, day: number, week = 1): ServiceLevel => ({
    cameraId: `cam-${n}`,
    target: { availability: 0.99 },
    day: { availability: day },
    week: { availability: week },
    month: {},
  })

  it('show those that missed something in any period, and the others behind their number', () => {
    const levels = Array.from({ length: 24 }, (_, n) => level(n, n === 3 ? 0.9 : 1, n === 7 ? 0.9 : 1))
    const { shown, kept } = sortLevels(levels)
    expect(shown.map(({ cameraId }) => cameraId)).toEqual(['cam-3', 'cam-7'])
    expect(kept).toHaveLength(22)
  })

  it('are all shown while they are few', () => {
    expect(sortLevels([level(1, 1), level(2, 0.9)])).toEqual({ shown: [level(1, 1), level(2, 0.9)], kept: [] })
  })
})
