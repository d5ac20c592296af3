import { expect, it } from 'vitest'
import { formatRecent } from '../../../../renderer/src/i18n/format.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const plain = (text: string) => text.replaceAll(/[\u2009\u202f\u00a0]/g, ' ')

it.each([
  ['of today: the time alone', '2026-11-22T02:00:07Z', '9:00:07 AM'],
  ['of today at the site, of yesterday elsewhere', '2026-11-21T17:00:00Z', '12:00:00 AM'],
  ['of yesterday: with its day', '2026-11-21T16:59:59Z', '11/21/26, 11:59:59 PM'],
])('a time %s', (_which, utc, text) => {
  expect(plain(formatRecent(Date.parse(utc), '2026-11-22', 'en-US', ZONE))).toBe(text)
})
