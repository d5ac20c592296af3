import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { threadsFor } from '#core/pool/machine-fit.ts'
import { threadsWith } from '#core/pool/scaling/vertical.ts'
import { ScalingMode } from '#core/pool/scaling/decide-scaling.ts'
import { emptyForecast, observeHour } from '#core/pool/scaling/forecast.ts'
import { DEFAULT_PRESSURE, NO_PRESSURE, readPressure, type LoadSample } from '#core/pool/scaling/pressure.ts'
import { actions, simulate } from './scaling-fixture.ts'

/** A site that needs 2.5 workers from 8 to 18 and a tenth of one at other times, seen for some weeks. */
function learned(weeks: number, noise: (n: number) => number = () => 0) {
  let forecast = emptyForecast()
  for (let n = 0; n < weeks * 168; n++)
    forecast = observeHour(forecast, n % 168, (n % 24 >= 8 && n % 24 < 18 ? 2.5 : 0.1) + noise(n))
  return forecast
}

describe('automatic scaling', () => {
  it('answers a step of load by growing once and, when it is over, shrinking once', () => {
    const history = actions(
      simulate({ seconds: 3_600, load: (second) => (second >= 600 && second < 1_800 ? 1.3 : 0.4) }),
    )
    expect(history.map(({ second, decision }) => [second, decision.reason.text])).toEqual([
      [630, 'scaled 1 → 2: dropped frames 23 % > 2 % for 30 s'],
      [2_100, 'scaled 2 → 1: utilisation 20 % < 50 % for 300 s'],
    ])
  })

  it('says which threshold it was, with its numbers', () => {
    const [first] = actions(simulate({ seconds: 60, workers: 2, load: () => 1, queueWaitMs: () => 4_100 }))
    expect(first?.decision.reason.text).toBe('scaled 2 → 3: queue wait 4.1 s > 2 s for 30 s')
  })

  it('ignores a peak that does not last', () => {
    expect(actions(simulate({ seconds: 1_200, load: (second) => (second % 30 < 25 ? 2 : 0.6) }))).toEqual([])
  })

  it('does not shrink where the rest would be overloaded again', () => {
    expect(actions(simulate({ seconds: 3_600, workers: 2, load: () => 0.9 }))).toEqual([])
  })

  it('forgets what it saw before the computer slept', () => {
    const busy = (atMs: number): LoadSample => ({
      atMs,
      workers: 1,
      utilisation: 0.95,
      queueWaitMs: 0,
      droppedShare: 0,
    })
    let state = NO_PRESSURE
    const level = (atMs: number) => {
      const pressure = readPressure(busy(atMs), DEFAULT_PRESSURE, state)
      state = pressure.state
      return pressure.level
    }
    expect([0, 10_000, 20_000].map(level)).toEqual(['between', 'between', 'between'])
    expect([3_600_000, 3_615_000, 3_629_999, 3_630_000].map(level)).toEqual(['between', 'between', 'between', 'high'])
  })

  it('holds at its limits and says so', () => {
    const history = simulate({ seconds: 400, cores: 2, load: () => 9 })
    expect(history.at(-1)).toMatchObject({
      workers: 2,
      decision: { kind: 'hold', reason: { text: expect.stringContaining('2 workers is the maximum for 2 cores') } },
    })
    expect(
      simulate({ seconds: 2_000, settings: { maxWorkers: 3 }, load: () => 9 }).at(-1)?.decision.reason.text,
    ).toContain('3 workers is the maximum set')
  })

  it('does nothing when it is off', () => {
    expect(actions(simulate({ seconds: 600, settings: { mode: 'off' }, load: () => 9 }))).toEqual([])
  })
})

describe('predictive scaling', () => {
  const opening = { hourNow: 7, hourAhead: 8 }

  it('grows ahead of the hour that needs it, and shows the error of its forecast', () => {
    const [first] = actions(
      simulate({
        seconds: 10,
        settings: { mode: 'predictive' },
        load: () => 0.1,
        forecast: { history: learned(4), ...opening },
      }),
    )
    expect(first).toMatchObject({ second: 0, workers: 4 })
    expect(first?.decision.reason.text).toBe(
      'scaled 1 → 4: 2.5 workers of load expected in 15 min at 70 % each (MASE 0.00)',
    )
  })

  it('keeps workers that will be needed, however calm it is now', () => {
    expect(
      actions(
        simulate({
          seconds: 3_600,
          settings: { mode: 'predictive' },
          workers: 4,
          load: () => 0.1,
          forecast: { history: learned(4), ...opening },
        }),
      ),
    ).toEqual([])
  })

  it('lets them go when neither the forecast nor the load needs them', () => {
    const history = simulate({
      seconds: 3_600,
      settings: { mode: 'predictive' },
      workers: 4,
      load: () => 0.1,
      forecast: { history: learned(4), hourNow: 20, hourAhead: 20 },
    })
    expect(history.at(-1)?.workers).toBe(1)
  })

  it('still answers a load that nobody expected', () => {
    const [first] = actions(
      simulate({
        seconds: 60,
        settings: { mode: 'predictive' },
        load: () => 2,
        forecast: { history: learned(4), hourNow: 20, hourAhead: 20 },
      }),
    )
    expect(first?.decision.reason.text).toContain('scaled 1 → 2: dropped frames')
  })

  it('falls back to the thresholds while the history is short, or when the forecast is poor, and says so', () => {
    const short = simulate({
      seconds: 60,
      settings: { mode: 'predictive' },
      load: () => 2,
      forecast: { history: learned(1), ...opening },
    })
    expect(actions(short)[0]?.decision.reason.text).toBe(
      'scaled 1 → 2: dropped frames 50 % > 2 % for 30 s; ' +
        'no forecast: this hour of the week has not been seen in 2 weeks',
    )
    // What happens one week is the opposite of what happens the next.
    const fickle = learned(8, (n) => (Math.floor(n / 168) % 2 === 0 ? 0 : 5))
    const poor = simulate({
      seconds: 60,
      settings: { mode: 'predictive' },
      load: () => 2,
      forecast: { history: fickle, ...opening },
    })
    expect(actions(poor)[0]).toMatchObject({ second: 30, workers: 2 })
    expect(actions(poor)[0]?.decision.reason.text).toMatch(/forecast not used: its error \(MASE \d+\.\d\d\) > 1/)
  })
})

describe('vertical scaling', () => {
  it('gives each worker the threads that the plan leaves unused, never fewer than it has, and takes them back', () => {
    const limits = { variants: 1, levers: ['threads'] as const }
    const said = (cores: number, workers: number) =>
      actions(
        simulate({
          seconds: 6_000,
          cores,
          workers,
          settings: { mode: 'vertical' },
          limits,
          load: (second) => (second < 1_500 ? 2 * workers : 0.1),
        }),
      ).map(({ decision }) => decision.reason.text.split(':')[0])
    expect(said(8, 1)).toEqual(['threads 4 → 8', 'threads 8 → 4'])
    expect(said(6, 1)).toEqual(['threads 4 → 6', 'threads 6 → 4'])
    // Every thread is in use already.
    expect(said(4, 1)).toEqual([])
    expect(said(8, 2)).toEqual([])
  })

  it('lowers rate and model only where that is allowed', () => {
    const limits = { variants: 1, levers: ['threads', 'rate', 'model'] as const }
    const history = actions(
      simulate({ seconds: 1_500, cores: 1, settings: { mode: 'vertical' }, limits, load: () => 2 }),
    )
    expect(history.map(({ decision }) => decision.reason.text.split(':')[0])).toEqual([
      'frame rate 100 % → 75 %',
      'frame rate 75 % → 50 %',
      'model step 0 → 1',
    ])
  })
})

describe('hybrid scaling', () => {
  it('adds workers first, then gives them more, and goes back the other way round', () => {
    const limits = { variants: 0, levers: ['threads', 'rate'] as const }
    const history = actions(
      simulate({
        seconds: 9_000,
        cores: 12,
        settings: { mode: 'hybrid', maxWorkers: 2 },
        limits,
        load: (second) => (second < 2_000 ? 3 : 0.1),
      }),
    )
    expect(history.map(({ decision }) => decision.reason.text.split(':')[0])).toEqual([
      'scaled 1 → 2',
      'threads 4 → 6',
      'frame rate 100 % → 75 %',
      'frame rate 75 % → 50 %',
      'frame rate 50 % → 75 %',
      'frame rate 75 % → 100 %',
      'threads 6 → 4',
      'scaled 2 → 1',
    ])
  })
})

describe('every kind of scaling', () => {
  it('acts at most once in a cool-down, within its limits and the machine, and always says why', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ScalingMode.options),
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 6 }),
        fc.array(
          fc.record({
            load: fc.double({ min: 0, max: 10, noNaN: true }),
            waitMs: fc.integer({ min: 0, max: 8_000 }),
            lastsS: fc.integer({ min: 10, max: 900 }),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        fc.integer({ min: 0, max: 167 }),
        (mode, cores, minWorkers, more, phases, hour) => {
          const ends: number[] = []
          for (const { lastsS } of phases) ends.push((ends.at(-1) ?? 0) + lastsS)
          const phase = (second: number) => phases[ends.findIndex((end) => second < end)] ?? phases.at(-1)!
          const history = simulate({
            seconds: 2_500,
            cores,
            settings: { mode, minWorkers, maxWorkers: minWorkers + more },
            limits: { variants: 2, levers: ['threads', 'rate', 'model'] },
            load: (second) => phase(second).load,
            queueWaitMs: (second) => phase(second).waitMs,
            forecast: { history: WEEKS, hourNow: hour, hourAhead: (hour + 1) % 168 },
          })
          const acted = actions(history)
          for (let n = 1; n < acted.length; n++)
            expect(acted[n]!.second - acted[n - 1]!.second).toBeGreaterThanOrEqual(120)
          for (const { workers, vertical, decision } of history) {
            expect(workers).toBeLessThanOrEqual(Math.max(1, Math.min(cores, minWorkers + more)))
            const threads = threadsWith(vertical, { workers, cores, variants: 2, levers: [] })
            expect(workers * threads).toBeLessThanOrEqual(cores)
            expect(threads).toBeGreaterThanOrEqual(threadsFor(workers, cores))
            expect(decision.reason.text).not.toBe('')
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

const WEEKS = learned(3)
