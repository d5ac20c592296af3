import { expect, it } from 'vitest'
import {
  formatDate,
  formatDateTime,
  formatDayOf,
  formatMinute,
  formatSpan,
} from '../../../../renderer/src/i18n/format.ts'

const at = (utc: string) => Date.parse(utc)
const plain = (text: string) => text.replaceAll(/[\u2009\u202f\u00a0]/g, ' ')

it('a time within a day of the site says its day once, one over midnight says both', () => {
  const zone = 'Asia/Ho_Chi_Minh'
  const vietnamese = plain(formatSpan(at('2026-11-22T02:00:00Z'), at('2026-11-22T02:15:00Z'), 'vi', zone))
  expect(vietnamese).toContain('09:00')
  expect(vietnamese).toContain('09:15')
  expect(vietnamese.match(/22\/11/g)).toHaveLength(1)
  expect(plain(formatSpan(at('2026-11-22T02:00:00Z'), at('2026-11-22T02:15:00Z'), 'en', zone))).toBe(
    '22 Nov 2026, 09:00–09:15',
  )
  expect(plain(formatSpan(at('2026-11-22T16:00:00Z'), at('2026-11-22T18:00:00Z'), 'en', zone))).toBe(
    '22 Nov 2026, 23:00 – 23 Nov 2026, 01:00',
  )
})

it('no day is written so that its month can be taken for a day', () => {
  const zone = 'Europe/Berlin'
  for (const format of [formatDateTime, formatMinute, formatDayOf])
    expect(plain(format(at('2026-04-03T12:05:00Z'), 'en', zone))).toMatch(/^3 Apr 2026/)
  expect(formatDate('2026-04-03', 'en')).toBe('3 Apr 2026')
  expect(formatDate('2026-04-03', 'vi')).toBe('3/4/2026')
})
