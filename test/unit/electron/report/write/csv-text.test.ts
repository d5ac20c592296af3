import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvText } from '../../../../../electron/report/write/csv-text.ts'

it.each([
  ['a formula', '=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"\n`],
  ['a plus', '+1', `'+1\n`],
  ['a minus', '-1+2', `'-1+2\n`],
  ['an at sign', '@SUM(A1)', `'@SUM(A1)\n`],
  ['a tab', '\t=1', `\t'=1\n`],
  ['a formula behind the semicolon of another country', 'a;=1+1', `a;'=1+1\n`],
  ['a formula behind a comma', 'a, -1+2', `"a,' -1+2"\n`],
  ['a full-width equals sign', '＝1', `'＝1\n`],
  ['a comma and a quote', 'Door "A", left', `"Door ""A"", left"\n`],
  ['a line break', 'two\nlines', `"two\nlines"\n`],
  ['a name in Vietnamese', 'Cổng chính', 'Cổng chính\n'],
  ['a number below zero', -3, '-3\n'],
  ['nothing', undefined, '\n'],
])('%s is written so that a spreadsheet shows it and runs nothing', (_name, cell, text) => {
  expect(csvText([[cell]])).toBe(text)
})

it('has a decimal comma where columns end with a semicolon, and a point where they end with a comma', () => {
  expect(csvText([[93.5, -0.25, 1200, '93.5']], ';')).toBe('93,5;-0,25;1200;93.5\n')
  expect(csvText([[93.5, -0.25, 1200]])).toBe('93.5,-0.25,1200\n')
})

it('leaves no field that a spreadsheet would run, whichever sign it splits at', () => {
  const name = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', ';', ',', '\t', '"', ' ', 'a', '1', '\n'),
    maxLength: 8,
  })
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(',' as const, ';' as const),
      (cells, delimiter) => {
        const text = csvText([cells], delimiter)
        // Once as a reader of this delimiter sees the cells, once split at every sign without a look at quotes.
        const [read] = parse(text, { delimiter, relax_column_count: true }) as string[][]
        expect(read).toHaveLength(cells.length)
        for (const cell of [...read!, ...text.split(/[;,\t\n]/)]) expect(cell).not.toMatch(/^[\s"]*[=+@-]/)
      },
    ),
    { numRuns: 1_000 },
  )
})
