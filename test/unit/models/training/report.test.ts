import { describe, expect, it } from 'vitest'
import {
  ACCURACY_HEAD,
  accuracyRow,
  COUNT_HEAD,
  countError,
  countRow,
  trueCount,
} from '../../../../models/training/report.ts'

describe("the model card's tables", () => {
  it('have as many cells in a row as in the head', () => {
    const cells = (line: string) => line.split('|').length
    const accuracy = {
      ap50: 0.5,
      recall: 1,
      precision: 0.25,
      wrong: 3,
      byHeight: [
        { from: 24, to: 48, people: 2, recall: 0.5 },
        { from: 192, to: Infinity, people: 1, recall: 1 },
      ],
    }
    const row = accuracyRow('ours', accuracy, 0.44, 3.21)
    expect(row).toBe(
      '| ours | 50.0 % | 100.0 % | 25.0 % | 3 | 24–48: 50.0 % of 2, 192 and more: 100.0 % of 1 | 0.4 | 3.2 |',
    )
    expect(ACCURACY_HEAD.split('\n').map(cells)).toEqual([cells(row), cells(row)])
    expect(COUNT_HEAD.split('\n').map(cells)).toEqual([6, 6])
  })

  it.each([
    ['exact', { in: 6, out: 6 }, 0],
    ['one too few', { in: 5, out: 6 }, 1],
    ['one too many and one too few', { in: 7, out: 5 }, 2],
  ])('tell by how much a count is wrong: %s', (_, counted, wrong) => {
    expect(countError(counted, { in: 6, out: 6 })).toBe(wrong)
    expect(countRow('ours', counted, { in: 6, out: 6 })).toBe(`| ours | ${counted.in} | ${counted.out} | ${wrong} |`)
  })

  it('add up the people of all lines and leave other classes out', () => {
    const lines = {
      door: { person: { in: 1, out: 2 }, car: { in: 9, out: 9 } },
      gate: { person: { in: 3, out: 4 } },
      lane: { car: { in: 5, out: 5 } },
    }
    expect(trueCount(lines, 'person')).toEqual({ in: 4, out: 6 })
  })
})
