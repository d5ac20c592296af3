import { expect, it } from 'vitest'
import { reportFormat } from '../../../../../electron/report/write/report-format.ts'

const vi = reportFormat('vi', 'Asia/Ho_Chi_Minh')
const en = reportFormat('en', 'Asia/Ho_Chi_Minh')

it.each([
  ['a number', en.count(12_345), '12,345', vi.count(12_345), '12.345'],
  ['nobody watching', en.count(null), '–', vi.count(null), '–'],
  ['a share that is almost all', en.share(0.9999), '99.9 %', vi.share(0.9999), '99,9 %'],
  ['all of it', en.share(1), '100 %', vi.share(1), '100 %'],
  ['a day', en.day('2026-11-01'), '1 November 2026', vi.day('2026-11-01'), '1 tháng 11, 2026'],
  ['a weekday', en.weekday('2026-11-01'), 'Sun', vi.weekday('2026-11-01'), 'CN'],
  [
    'an instant on the clock of the site',
    en.instant('2026-11-01T18:05:00Z'),
    '02/11/2026 01:05',
    vi.instant('2026-11-01T18:05:00Z'),
    '01:05 02/11/2026',
  ],
  ['a duration', en.duration(36 * 3_600_000), '1 day 12 hrs', vi.duration(36 * 3_600_000), '1 ngày 12 giờ'],
  ['a moment', en.duration(1), '1 min', vi.duration(1), '1 phút'],
])('%s is written as people at the site do', (_name, english, expectedEnglish, vietnamese, expectedVietnamese) => {
  expect([english, vietnamese].map((text) => text.replaceAll('\u00A0', ' '))).toEqual([
    expectedEnglish,
    expectedVietnamese,
  ])
})

it('a period of one day is that day', () => {
  expect([en.period('2026-11-01', '2026-11-01'), en.period('2026-11-01', '2026-11-02')]).toEqual([
    '1 November 2026',
    '1 November 2026 – 2 November 2026',
  ])
})
