import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Evidence, MAX_PATH, CrossingPath } from '#core/count/evidence.ts'
import { packEvidence, unpackEvidence } from '#core/count/evidence-bytes.ts'
import { trackAt } from '../../../fixtures/walk.ts'

const place = fc.double({ min: -0.5, max: 1.49, noNaN: true })
const evidence: fc.Arbitrary<Evidence> = fc.record({
  how: fc.constantFrom('clear', 'ended', 'linked'),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  anchor: fc.constantFrom('top', 'center', 'bottom'),
  box: fc.tuple(place, place, place, place),
  path: fc.array(fc.tuple(place, place, fc.integer({ min: -60_000, max: 60_000 })), { maxLength: MAX_PATH }),
})

describe('the trail of a track', () => {
  it('tells the anchor’s way until the decision, in ms from the moment', () => {
    const crossingPath = new CrossingPath()
    for (let i = 0; i <= 10; i++) crossingPath.add(trackAt([i / 10, 0.5], { score: 0.8 }), 1_000 + i * 100)
    const { path, score, anchor } = crossingPath.evidence('center', 1_500, 'clear')
    expect(anchor).toBe('center')
    expect(score).toBe(0.8)
    expect(path).toHaveLength(11)
    expect(path[0]).toEqual([0, 0.5, -500])
    expect(path.at(-1)).toEqual([1, 0.5, 500])
    expect(crossingPath.evidence('bottom', 1_500, 'clear').path[0]).toEqual([0, 0.625, -500])
  })

  it('stays small however long somebody stays, and keeps the newest part fine', () => {
    const crossingPath = new CrossingPath()
    for (let i = 0; i < 36_000; i++) crossingPath.add(trackAt([(i % 100) / 100, 0.5]), i * 100)
    const { path } = crossingPath.evidence('center', 3_599_900, 'ended')
    expect(path.length).toBeLessThanOrEqual(MAX_PATH)
    expect(path[0]![2]).toBeGreaterThanOrEqual(-12_000)
    expect(path.at(-1)).toEqual([0.99, 0.5, 0])
  })
})

describe('evidence as bytes', () => {
  it('comes back as it was, to a 32 768th of the picture', () => {
    fc.assert(
      fc.property(evidence, (value) => {
        const bytes = packEvidence(value)
        expect(bytes.length).toBeLessThanOrEqual(14 + MAX_PATH * 8)
        const back = unpackEvidence(bytes)!
        expect(Evidence.parse(back)).toEqual(back)
        expect({ how: back.how, anchor: back.anchor, times: back.path.map(([, , ms]) => ms) }).toEqual({
          how: value.how,
          anchor: value.anchor,
          times: value.path.map(([, , ms]) => ms),
        })
        back.path.forEach(([x, y], i) => {
          expect(Math.abs(x - value.path[i]![0])).toBeLessThan(1 / 32_000)
          expect(Math.abs(y - value.path[i]![1])).toBeLessThan(1 / 32_000)
        })
      }),
    )
  })

  it('refuses what is cut off, longer or of another version', () => {
    const bytes = packEvidence({ how: 'clear', score: 0.5, anchor: 'top', box: [0, 0, 1, 1], path: [[0, 0, 0]] })
    expect(unpackEvidence(bytes.slice(0, -1))).toBeUndefined()
    expect(unpackEvidence(Uint8Array.from([...bytes, 0]))).toBeUndefined()
    expect(unpackEvidence(Uint8Array.from([9, ...bytes.slice(1)]))).toBeUndefined()
    expect(unpackEvidence(new Uint8Array())).toBeUndefined()
  })
})
