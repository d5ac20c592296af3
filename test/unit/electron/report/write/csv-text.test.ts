import { expect, it } from 'vitest'
import { csvText } from '../../../../../electron/report/write/csv-text.ts'

it.each([
  ['a formula', '=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"\n`],
  ['a plus', '+1', `'+1\n`],
  ['a minus', '-1+2', `'-1+2\n`],
  ['an at sign', '@SUM(A1)', `'@SUM(A1)\n`],
  ['a tab', '\t=1', `"'\t=1"\n`],
  ['a formula behind the separator of another country', 'a;=1+1', `"a;=1+1"\n`],
  ['a comma and a quote', 'Door "A", left', `"Door ""A"", left"\n`],
  ['a line break', 'two\nlines', `"two\nlines"\n`],
  ['a name in Vietnamese', 'Cổng chính', 'Cổng chính\n'],
  ['a number below zero', -3, '-3\n'],
  ['nothing', undefined, '\n'],
])('%s is written so that a spreadsheet shows it and runs nothing', (_name, cell, text) => {
  expect(csvText([[cell]])).toBe(text)
})
