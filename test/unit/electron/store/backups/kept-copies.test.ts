import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '#core/time/durations.ts'
import { keptCopies, type KeptCopy } from '../../../../../electron/store/backups/kept-copies.ts'

const NOW_MS = Date.UTC(2026, 10, 24, 12)
const PLENTY = Infinity

function copy(ageMs: number, minutes = 1_000): KeptCopy {
  return { path: String(ageMs), takenAtMs: NOW_MS - ageMs, bytes: 100, content: { cameras: 4, minutes } }
}

/** A year in which a copy is taken every hour and what is not kept goes. */
function afterAYear(minutesAt: (ageMs: number) => number): readonly KeptCopy[] {
  let copies: readonly KeptCopy[] = []
  for (let age = 365 * DAY_MS; age >= 0; age -= 3 * HOUR_MS)
    copies = keptCopies([...copies, copy(age, minutesAt(age))], NOW_MS - age, PLENTY)
  return copies
}

const days = (copies: readonly KeptCopy[]) => copies.map(({ takenAtMs }) => (NOW_MS - takenAtMs) / DAY_MS)

describe('the copies that are kept', () => {
  it('are the newest of the last hours, days, weeks and months', () => {
    const ages = days(afterAYear((age) => 500_000 - age / 60_000))
    expect(ages.length).toBeLessThanOrEqual(13)
    expect(ages.filter((age) => age < 1).length).toBeGreaterThanOrEqual(3)
    expect(ages.filter((age) => age >= 0.5 && age < 3).length).toBeGreaterThanOrEqual(2)
    expect(ages.filter((age) => age >= 5 && age < 21).length).toBeGreaterThanOrEqual(2)
    expect(ages.filter((age) => age >= 25 && age < 125).length).toBeGreaterThanOrEqual(2)
  })

  it('still hold a good one after a bad fortnight', () => {
    const bad = 14 * DAY_MS
    expect(days(afterAYear((age) => (age < bad ? 0 : 500_000))).some((age) => age >= 14 && age < 45)).toBe(true)
  })

  it('hold the fullest one for ever, although the database was begun anew long ago', () => {
    const anew = 200 * DAY_MS
    const kept = afterAYear((age) => (age < anew ? (anew - age) / 60_000 : 1_000_000))
    expect(kept.some(({ content }) => content?.minutes === 1_000_000)).toBe(true)
  })

  it('give way to a disk that has little room, but never the newest three and the fullest', () => {
    const copies = [copy(100 * DAY_MS, 9_000), ...[0, 1, 2, 8, 16, 35, 70].map((day) => copy(day * DAY_MS))]
    expect(days(keptCopies(copies, NOW_MS, 500))).toEqual([0, 1, 2, 8, 100])
    expect(days(keptCopies(copies, NOW_MS, 0))).toEqual([0, 1, 2, 100])
  })

  it('are those of a time to come too, at most three, since nobody knows which clock was wrong', () => {
    const later = [-1, -2, -3, -4].map((day) => copy(day * DAY_MS))
    expect(days(keptCopies([copy(0), ...later], NOW_MS, PLENTY))).toEqual([-4, -3, -2, 0])
  })
})
