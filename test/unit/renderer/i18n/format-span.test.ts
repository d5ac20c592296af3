import { expect, it } from 'vitest'
import { formatSpan } from '../../../../renderer/src/i18n/format.ts'

const at = (utc: string) => Date.parse(utc)
const plain = (text: string) => text.replaceAll(/[\u2009\u202f\u00a0]/g, ' ')

it('a time within a day of the site says its day once, one over midnight says both', () => {
  const zone = 'Asia/Ho_Chi_Minh'
  const vietnamese = plain(formatSpan(at('2026-11-22T02:00:00Z'), at('2026-11-22T02:15:00Z'), 'vi-VN', zone))
  expect(vietnamese).toContain('09:00')
  expect(vietnamese).toContain('09:15')
  expect(vietnamese.match(/22\/11/g)).toHaveLength(1)
  expect(plain(formatSpan(at('2026-11-22T02:00:00Z'), at('2026-11-22T02:15:00Z'), 'en-US', zone))).toBe(
    '11/22/26, 9:00 – 9:15 AM',
  )
  expect(plain(formatSpan(at('2026-11-22T16:00:00Z'), at('2026-11-22T18:00:00Z'), 'en-US', zone))).toBe(
    '11/22/26, 11:00 PM – 11/23/26, 1:00 AM',
  )
})
