import { describe, expect, it } from 'vitest'
import {
  correctionOf,
  isComplete,
  newCorrection,
} from '../../../../../renderer/src/screens/reports/correction-draft.ts'

const draft = { ...newCorrection(['car', 'person'], '2026-11-23', 'An'), amount: '3', reason: 'door held open' }

describe('a correction as typed', () => {
  it.each([
    ['people where they are counted', ['car', 'person'], 'person'],
    ['the first class otherwise', ['car', 'bus'], 'car'],
    ['people where nothing was counted', [], 'person'],
  ])('starts with %s', (_, classNames, className) => {
    expect(newCorrection(classNames, '2026-11-23', 'An').className).toBe(className)
  })

  it.each([
    ['all of it', {}, true],
    ['no amount', { amount: '' }, false],
    ['nothing more or fewer', { amount: '0' }, false],
    ['half a person', { amount: '1.5' }, false],
    ['a reason of two letters', { reason: ' ok ' }, false],
    ['nobody who says so', { by: ' ' }, false],
    ['no date', { date: '' }, false],
    ['no end', { closes: '' }, false],
  ])('with %s can be entered: %s', (_, part, complete) => {
    expect(isComplete({ ...draft, ...part })).toBe(complete)
  })

  it('reaches from the quarter of an hour it begins in to the one it ends in', () => {
    const { fromMs, toMs, amount } = correctionOf({ ...draft, opens: '09:07', closes: '10:01' }, 'Asia/Ho_Chi_Minh')
    expect(new Date(fromMs).toISOString()).toBe('2026-11-23T02:00:00.000Z')
    expect(new Date(toMs).toISOString()).toBe('2026-11-23T03:15:00.000Z')
    expect(amount).toBe(3)
  })

  it('ends on the next day when it goes over midnight or to it', () => {
    const over = correctionOf({ ...draft, opens: '23:00', closes: '00:00' }, 'UTC')
    expect(new Date(over.toMs).toISOString()).toBe('2026-11-24T00:00:00.000Z')
  })

  it('takes away what is fewer', () => {
    expect(correctionOf({ ...draft, isFewer: true }, 'UTC').amount).toBe(-3)
  })
})
