import { expect, it } from 'vitest'
import { gapReason, reportWords } from '../../../../../electron/report/write/report-words.ts'

const en = reportWords('en')
const vi = reportWords('vi')

it('every text of a report is translated, with the same places to fill', () => {
  const places = (text: unknown): string[] => (String(text).match(/\{\{\w+\}\}/g) ?? []).sort()
  expect(Object.keys(vi).sort()).toEqual(Object.keys(en).sort())
  expect(Object.keys(vi.reasons).sort()).toEqual(Object.keys(en.reasons).sort())
  const same = Object.entries(en).filter(
    ([name, text]) => typeof text === 'string' && text === vi[name as keyof typeof vi],
  )
  expect(same.map(([name]) => name)).toEqual(['camera', 'utc'])
  for (const [name, text] of Object.entries(en)) expect(places(vi[name as keyof typeof vi])).toEqual(places(text))
})

it.each([
  ['off', 'switched off'],
  ['app.notRunning', 'Fieldcount was not running'],
  ['source.auth', 'no video from the camera'],
  ['connecting', 'no video from the camera'],
  ['worker.hung', 'the worker was restarting'],
  ['model.run', 'the model could not run'],
  ['toString', 'not counted'],
  ['source', 'no video from the camera'],
])('the reason %s is said in words', (reason, text) => {
  expect(gapReason(reason, en)).toBe(text)
})

it('a place without a value is left as it is', () => {
  expect(en.t('report.page', { page: 0 })).toBe('Page 0 of {{pages}}')
})
