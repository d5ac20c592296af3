import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import type { CountEvent } from '#core/count/count-event.ts'
import { TapsFile, tapsOf } from '#core/proof/taps-file.ts'
import { compareVerified, verifyCount } from '#core/proof/verify-count.ts'
import { lineOf } from '../../../fixtures/walk.ts'

const calibration = Calibration.parse({
  lines: [
    lineOf([
      [0.5, 0],
      [0.5, 1],
    ]),
  ],
})
const TIMES = [4, 11, 18, 25, 33, 41, 50, 62]
const file: TapsFile = {
  schema: 'fieldcount.taps/1',
  taps: TIMES.map((t) => ({ t: t + 0.3, line: 'door', direction: 'out' })),
}
const taps = tapsOf(file, calibration)
const crossing = (t: number, direction: 'in' | 'out' = 'out'): CountEvent => ({
  kind: 'crossing',
  atMs: t * 1_000,
  className: 'person',
  trackId: t,
  lineId: 'door',
  direction,
})
const verify = (events: CountEvent[], goal = 0.9) =>
  verifyCount({ taps, events, durationMs: 70_000, calibration, goal })

describe('a counted recording beside the taps of a hand', () => {
  it('is right when everybody is found, and the hand’s delay is no error', () => {
    expect(verify(TIMES.map((t) => crossing(t)))).toMatchObject({
      ok: true,
      delayMs: 300,
      total: { truth: 8, matched: 8, missed: 0, extra: 0 },
      missed: [],
      extra: [],
      missedTaps: [],
    })
  })

  it('says who was missed and who was too many, and fails below the goal', () => {
    const report = verify([...TIMES.filter((t) => t !== 18).map((t) => crossing(t)), crossing(30, 'in')])
    expect(report).toMatchObject({
      ok: false,
      total: { missed: 1, extra: 1, netError: 0 },
      missed: [{ t: 18, line: 'door', direction: 'out', class: 'person' }],
      extra: [{ t: 30, direction: 'in' }],
      missedTaps: [3],
    })
    expect(verify([...TIMES.filter((t) => t !== 18).map((t) => crossing(t))], 0.85).ok).toBe(true)
    expect(verify([]).ok).toBe(false)
  })

  it('is compared tap by tap with a count before', () => {
    const before = verify(TIMES.filter((t) => t !== 18 && t !== 25).map((t) => crossing(t)))
    const after = verify([...TIMES.filter((t) => t !== 25 && t !== 62).map((t) => crossing(t)), crossing(67)])
    expect(compareVerified(before, after)).toEqual({ newlyMissed: [8], newlyFound: [3], extra: 1 })
  })

  it('refuses taps on a line that is not there, and a file of another kind', () => {
    expect(() => tapsOf({ ...file, taps: [{ t: 1, line: 'gate', direction: 'in' }] }, calibration)).toThrow(
      'The taps name the line "gate"',
    )
    for (const wrong of [
      { ...file, schema: 'fieldcount.taps/2' },
      { schema: 'fieldcount.taps/1', taps: [{ t: -1, line: 'door', direction: 'in' }] },
      { ...file, extra: 1 },
    ])
      expect(TapsFile.safeParse(wrong).success).toBe(false)
  })
})
