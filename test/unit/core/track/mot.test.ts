import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseMot, type MotRow } from '#core/track/mot-format.ts'
import { trackMot } from '#core/track/track-mot.ts'
import { ASSETS, assetsMissing } from '../../../fixtures/assets.ts'
import { scoreMot } from '../../../fixtures/mot-score.ts'

const row = (frame: number, id: number, x: number): MotRow => ({ frame, id, box: { x, y: 0, w: 10, h: 10 }, score: 1 })
const frames = (n: number, make: (frame: number) => MotRow[]) => Array.from({ length: n }, (_, i) => make(i + 1)).flat()

describe('the MOT scorer', () => {
  const truth = frames(10, (f) => [row(f, 1, 0), row(f, 2, 100)])

  it('gives full marks to the truth itself', () => {
    expect(scoreMot(truth, truth)).toEqual({ idf1: 1, mota: 1, switches: 0, falsePositives: 0, misses: 0 })
  })

  it('counts a miss, a false alarm and a switch of identity once each', () => {
    const tracks = truth
      .filter(({ frame, id }) => !(frame === 3 && id === 2))
      .concat(row(5, 9, 500))
      .map((r) => (r.id === 1 && r.frame > 5 ? { ...r, id: 7 } : r))
    const score = scoreMot(truth, tracks)
    expect(score).toMatchObject({ switches: 1, falsePositives: 1, misses: 1 })
    expect(score.mota).toBeCloseTo(1 - 3 / 20)
    // Identity 1 keeps five of its ten frames, identity 2 nine: 14 of (20 + 20) / 2.
    expect(score.idf1).toBeCloseTo((2 * 14) / 40)
  })

  it('gives nothing to boxes that overlap by less than half', () => {
    expect(
      scoreMot(
        truth,
        truth.map((r) => ({ ...r, box: { ...r.box, x: r.box.x + 4 } })),
      ),
    ).toMatchObject({ idf1: 0, misses: 20, falsePositives: 20 })
  })
})

describe('a MOT file', () => {
  it('is read with or without spaces and blank lines', () => {
    expect(parseMot('1,-1, 10,20,30,40,0.9,-1,-1,-1\r\n\n2,-1,1,2,3,4,1\n', 'd.txt')).toEqual([
      { frame: 1, id: -1, box: { x: 10, y: 20, w: 30, h: 40 }, score: 0.9 },
      { frame: 2, id: -1, box: { x: 1, y: 2, w: 3, h: 4 }, score: 1 },
    ])
  })

  for (const [text, reason] of [
    ['1,-1,10,20,30', 'values'],
    ['1,-1,a,20,30,40,1', 'number'],
    ['0,-1,1,2,3,4,1', 'frame'],
    ['1,-1,1,2,0,4,1', 'area'],
    ['1,,1,2,3,4,1', 'number'],
  ] as const) {
    it(`refuses "${text}" and says where`, () => {
      expect(() => parseMot(`1,-1,1,2,3,4,1\n${text}`, 'd.txt')).toThrow(new RegExp(`Line 2 of d.txt.*${reason}`))
    })
  }

  it('has the frames of a short gap in a straight line, those of a long one not at all', () => {
    const detections = frames(40, (f) => ((f > 10 && f < 15) || (f > 24 && f < 40) ? [] : [row(f, -1, f)]))
    const tracks = parseMot(trackMot(detections, 25), 'tracks')
    expect(tracks.filter(({ frame }) => frame > 10 && frame < 15).map(({ frame }) => frame)).toEqual([11, 12, 13, 14])
    for (const { frame, box } of tracks.filter(({ frame }) => frame < 24)) expect(box.x).toBeCloseTo(frame, 0)
    expect(tracks.filter(({ frame }) => frame > 24 && frame < 40)).toEqual([])
    expect(parseMot(trackMot(detections, 25, { joinGaps: false }), 'tracks').some(({ frame }) => frame === 12)).toBe(
      false,
    )
  })

  it('of nothing gives a file of nothing', () => {
    expect(trackMot([], 25)).toBe('')
  })
})

/** SORT with its default parameters on the same detections, and what is asked of our tracks. */
const WANTED = {
  'TUD-Campus': { sort: { idf1: 0.606, mota: 0.627, switches: 6 }, idf1: 0.76, online: 0.76 },
  'TUD-Stadtmitte': { sort: { idf1: 0.735, mota: 0.717, switches: 10 }, idf1: 0.82, online: 0.8 },
}

describe.skipIf(assetsMissing())(`the tracker on public sequences${assetsMissing() ?? ''}`, () => {
  for (const [name, { sort, idf1, online }] of Object.entries(WANTED)) {
    const path = join(ASSETS, 'mot', `${name}.det.txt`)
    const scoreOf = (joinGaps: boolean) => {
      expect(existsSync(path)).toBe(true)
      const tracks = trackMot(parseMot(readFileSync(path, 'utf8'), path), 25, { joinGaps })
      const score = scoreMot(
        parseMot(readFileSync(path.replace('.det.', '.gt.'), 'utf8'), path),
        parseMot(tracks, 'tracks'),
      )
      console.info(
        `${name}, gaps ${joinGaps ? 'joined' : 'left'}: IDF1 ${score.idf1.toFixed(3)}, MOTA ` +
          `${score.mota.toFixed(3)}, ${score.switches} switches`,
      )
      return score
    }

    it(`keeps identities on ${name}, better than SORT in IDF1, MOTA and switches`, () => {
      const score = scoreOf(true)
      expect(score.idf1).toBeGreaterThanOrEqual(idf1)
      expect(score.mota).toBeGreaterThan(sort.mota)
      expect(score.switches).toBeLessThan(sort.switches)
    })

    it(`is better than SORT on ${name} also where the short gaps are left open, as counting sees it`, () => {
      const score = scoreOf(false)
      expect(score.idf1).toBeGreaterThanOrEqual(online)
      expect(score.mota).toBeGreaterThan(sort.mota)
      expect(score.switches).toBeLessThan(sort.switches)
    })
  }
})
