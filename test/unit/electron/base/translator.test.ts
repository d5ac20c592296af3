import { expect, it } from 'vitest'
import { translator } from '../../../../electron/base/translator.ts'

const en = translator('en')
const vi = translator('vi')

it('what is counted is inflected where the language inflects', () => {
  expect([0, 1, 2].map((count) => en('site.lines', { count }))).toEqual(['0 lines', '1 line', '2 lines'])
  expect([1, 2].map((count) => vi('site.lines', { count }))).toEqual(['1 vạch', '2 vạch'])
  const needed = (count: number) => en('certificate.needed', { goal: '95 %', count, number: count })
  expect(needed(1)).toContain('about 1 more crossing is needed')
  expect(needed(40)).toContain('about 40 more crossings are needed')
})

it('a figure already written for people does not keep a text from being inflected', () => {
  expect(en('storage.lost', { count: 12_000, lost: '12,000' })).toContain('12,000 counts were lost')
  expect(vi('storage.lost', { count: 12_000, lost: '12.000' })).toContain('12.000 lượt đếm')
})

it('names with braces, signs of markup or references to other texts stay what they are', () => {
  const site = '{{period}} <b>&amp; $t(nav.log) "A"'
  expect(en('emailMessage.subject', { site, period: 'May' })).toBe(`Counts of ${site}, May`)
})
