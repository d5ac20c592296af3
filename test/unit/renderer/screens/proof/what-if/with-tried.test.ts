import { describe, expect, it } from 'vitest'
import type { Calibration, CountingLine } from '#core/count/calibration.ts'
import { withTried } from '../../../../../../renderer/src/screens/proof/what-if/with-tried.ts'

const line = (id: string, name: string, band?: number): CountingLine => ({
  id,
  name,
  points: [
    [0.1, 0.5],
    [0.9, 0.5],
  ],
  classes: ['person'],
  anchor: 'bottom',
  ...(band !== undefined && { band }),
})
const calibration = (lines: CountingLine[], rest: Partial<Calibration> = {}): Calibration => ({
  confidence: 0.4,
  lines,
  zones: [],
  masks: [],
  ...rest,
})

describe('what was tried on a proof, put into the calibration of now', () => {
  const tried = calibration([line('a', 'Door then', 2), line('gone', 'Gone')], { confidence: 0.6, confirmation: 6 })
  const now = calibration([line('a', 'Door now'), line('b', 'New')])
  const applied = withTried(now, tried)

  it('changes the lines that were tried, under the names of now', () => {
    expect(applied.lines[0]).toMatchObject({ id: 'a', name: 'Door now', band: 2 })
  })

  it('keeps lines that have come since, and brings back none that are gone', () => {
    expect(applied.lines.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(applied.lines[1]).toEqual(line('b', 'New'))
  })

  it('takes confidence and confirmation over', () => {
    expect(applied).toMatchObject({ confidence: 0.6, confirmation: 6 })
  })
})
