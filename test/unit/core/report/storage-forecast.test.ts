import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storageForecast, type StorageFacts } from '#core/report/storage-forecast.ts'

const facts = (over: Partial<StorageFacts> = {}): StorageFacts => ({
  databaseBytes: 10_000_000,
  backupBytes: 50_000_000,
  copies: 7,
  freeBytes: 1e12,
  events: 20_000,
  newEvents: 14_000,
  newMinutes: 28_000,
  days: 14,
  keepEventsDays: 0,
  ...over,
})

describe('the storage forecast', () => {
  it('says what there is, and nothing of the future, until there is a day of counts', () => {
    expect(storageForecast(facts({ days: 0.9 }))).toEqual({
      databaseBytes: 10_000_000,
      backupBytes: 50_000_000,
      freeBytes: 1e12,
    })
  })

  it('carries the rate of the last days on for a year', () => {
    const { bytesPerDay, bytesInAYear, diskFullInDays } = storageForecast(facts())
    expect(bytesInAYear).toBeCloseTo(10_000_000 + 365 * bytesPerDay!, 3)
    expect(diskFullInDays).toBeUndefined()
  })

  it('single events stop growing once as many are removed as come; minutes go on', () => {
    // 1000 a day, 30 days kept, 20 000 there: 10 000 more, however long it goes on.
    const year = storageForecast(facts({ keepEventsDays: 30 })).bytesInAYear!
    const minutesOnly = storageForecast(facts({ newEvents: 0 })).bytesInAYear!
    const oneEvent = storageForecast(facts({ newEvents: 14, newMinutes: 0 })).bytesPerDay!
    expect(year - minutesOnly).toBeCloseTo(10_000 * oneEvent, 3)
  })

  it('a quiet site fills no disk; a shorter time kept never predicts more', () => {
    expect(storageForecast(facts({ newEvents: 0, newMinutes: 0 }))).toMatchObject({
      bytesPerDay: 0,
      bytesInAYear: 10_000_000,
    })
    expect(storageForecast(facts({ keepEventsDays: 1 })).bytesInAYear!).toBeLessThan(
      storageForecast(facts()).bytesInAYear!,
    )
  })

  it('the disk is full on the first day on which the growth and its copies need more than is free', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1_000, max: 1e9 }),
        (newEvents, newMinutes, copies, freeBytes) => {
          const { bytesPerDay, diskFullInDays } = storageForecast(facts({ newEvents, newMinutes, copies, freeBytes }))
          const needed = (days: number) => bytesPerDay! * days * (1 + copies)
          if (diskFullInDays === undefined) {
            expect(needed(36_500)).toBeLessThanOrEqual(freeBytes * 1.000_001)
            return
          }
          expect(needed(diskFullInDays)).toBeGreaterThan(freeBytes * 0.999_999)
          if (diskFullInDays > 1) expect(needed(diskFullInDays - 1)).toBeLessThanOrEqual(freeBytes * 1.000_001)
        },
      ),
    )
  })
})
