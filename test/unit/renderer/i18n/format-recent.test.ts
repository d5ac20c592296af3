import { expect, it } from 'vitest'
import { formatRecent } from '../../../../renderer/src/i18n/format.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const plain = (text: string) => text.replaceAll(/[\u2009\u202f\u00a0]/g, ' ')

it.each([
  ['of today: the time alone', '2026-11-22T02:00:07Z', '09:00:07'],
  ['of today at the site, of yesterday elsewhere', '2026-11-21T17:00:00Z', '00:00:00'],
  ['of yesterday: with its day', '2026-11-21T16:59:59Z', '21 Nov 2026, 23:59:59'],
])('a time %s', (_which, utc, text) => {
  expect(plain(formatRecent(Date.parse(utc), '2026-11-22', 'en', ZONE))).toBe(text)
})
