import { expect, it } from 'vitest'
import { offsetText, zoneOffsetMs } from '#core/time/zone-offset.ts'

it.each([
  ['UTC', '2026-07-01T00:00:00Z', '+00:00'],
  ['Asia/Ho_Chi_Minh', '2026-07-01T00:00:00Z', '+07:00'],
  ['Europe/Berlin', '2026-07-01T00:00:00Z', '+02:00'],
  ['Europe/Berlin', '2026-12-01T00:00:00Z', '+01:00'],
  ['America/St_Johns', '2026-07-01T00:00:00Z', '-02:30'],
  ['America/St_Johns', '2026-12-01T00:00:00Z', '-03:30'],
  ['Asia/Kathmandu', '2026-12-01T00:00:00Z', '+05:45'],
])('the offset of %s at %s is %s', (zone, at, text) => {
  expect(offsetText(Date.parse(at), zone)).toBe(text)
})

it('an instant with a fraction of a second has the offset of its second', () => {
  expect(zoneOffsetMs(Date.parse('2026-07-01T00:00:00.999Z'), 'Europe/Berlin')).toBe(7_200_000)
  expect(zoneOffsetMs(-1, 'UTC')).toBe(0)
})
