import { describe, expect, it } from 'vitest'
import {
  emptyForecast,
  expectedLoad,
  hourOfWeek,
  LoadForecast,
  observeHour,
  scaledError,
} from '#core/pool/scaling/forecast.ts'

function learn(weeks: number, load: (hour: number, week: number) => number) {
  let forecast = emptyForecast()
  for (let week = 0; week < weeks; week++)
    for (let hour = 0; hour < 168; hour++) forecast = observeHour(forecast, hour, load(hour, week))
  return forecast
}

describe('the forecast', () => {
  it('knows nothing at first', () => {
    expect(expectedLoad(emptyForecast(), 5, 1)).toBeUndefined()
    expect(scaledError(emptyForecast())).toBeUndefined()
  })

  it('expects each hour of the week to be as it was', () => {
    const forecast = learn(3, (hour) => hour)
    expect(expectedLoad(forecast, 100, 2)).toBeCloseTo(100)
    expect(scaledError(forecast)).toBe(0)
  })

  it('follows a lasting change within weeks, and is not thrown by one odd week', () => {
    const changed = learn(10, (_hour, week) => (week < 4 ? 1 : 3))
    expect(expectedLoad(changed, 10, 2)).toBeGreaterThan(2.7)
    const odd = learn(6, (_hour, week) => (week === 5 ? 9 : 1))
    expect(expectedLoad(odd, 10, 2)).toBeCloseTo(1 + 0.3 * 8)
  })

  it('has an error below 1 where the week repeats itself and above 1 where it does not', () => {
    const daily = (hour: number) => (hour % 24 > 8 && hour % 24 < 18 ? 3 : 0.2)
    expect(scaledError(learn(5, (hour, week) => daily(hour) + ((hour * 7 + week * 3) % 5) / 20))!).toBeLessThan(0.5)
    expect(scaledError(learn(5, (_hour, week) => (week % 2 === 0 ? 1 : 4)))!).toBeGreaterThan(1)
  })

  it('can be stored and read back', () => {
    const forecast = learn(2, (hour) => hour / 10)
    expect(LoadForecast.parse(JSON.parse(JSON.stringify(forecast)))).toEqual(forecast)
  })
})

describe('the hour of the week', () => {
  it('begins on Monday at the site', () => {
    expect(hourOfWeek(Date.UTC(2026, 10, 23, 0), 'UTC')).toBe(0)
    expect(hourOfWeek(Date.UTC(2026, 10, 22, 23, 59), 'UTC')).toBe(167)
    // 08:30 on a Tuesday in Hanoi.
    expect(hourOfWeek(Date.UTC(2026, 10, 24, 1, 30), 'Asia/Ho_Chi_Minh')).toBe(24 + 8)
  })

  it('is the clock on the wall, also on the days that clocks are moved', () => {
    // Berlin, 25 October 2026: 02:30 comes twice.
    expect([0, 1, 2].map((hour) => hourOfWeek(Date.UTC(2026, 9, 25, hour, 30), 'Europe/Berlin'))).toEqual([
      6 * 24 + 2,
      6 * 24 + 2,
      6 * 24 + 3,
    ])
  })
})
