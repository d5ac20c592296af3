import { expect, it } from 'vitest'
import { compare, worstTimeError } from '../../../../electron/selftest/self-test.ts'

it('a self-test compares every total of the truth and every total counted, so that nothing extra goes unseen', () => {
  const truth = { door: { person: { in: 3, out: 4 } }, gate: { car: { in: 1, out: 0 } } }
  const report = { lines: [{ id: 'door', counts: { person: { in: 3, out: 5 }, dog: { in: 1, out: 0 } } }] }
  expect(compare(truth, report).filter(({ expected, counted }) => expected !== counted)).toEqual([
    { line: 'door', class: 'person', direction: 'out', expected: 4, counted: 5 },
    { line: 'door', class: 'dog', direction: 'in', expected: 0, counted: 1 },
    { line: 'gate', class: 'car', direction: 'in', expected: 1, counted: 0 },
  ])
})

it('a self-test pairs crossings of one direction in order of time and tells the largest distance', () => {
  const truth = [
    { t: 1, direction: 'in' },
    { t: 2, direction: 'out' },
    { t: 9, direction: 'in' },
  ] as const
  const events = [
    { t: 2.1, direction: 'out' },
    { t: 9.4, direction: 'in' },
    { t: 1.2, direction: 'in' },
  ] as const
  expect(worstTimeError(truth, events)).toBe(0.4)
  expect(worstTimeError(truth, [])).toBe(0)
  expect(worstTimeError([], events)).toBe(0)
})
