import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLine } from '#core/calibrate/check-line.ts'
import { suggestLine } from '#core/calibrate/suggest-line.ts'
import { axialDistance, mainAxis } from '#core/calibrate/track-paths.ts'
import type { Point } from '#core/geometry/point.ts'
import { crowd, observe, type Walker } from '../../../fixtures/observed.ts'
import { lineOf, walk } from '../../../fixtures/walk.ts'

const ASPECT = 16 / 9
const PEOPLE = { classes: ['person'], anchor: 'center' as const }

function suggested(walkers: readonly Walker[]) {
  const suggestion = suggestLine(observe(walkers), PEOPLE)
  if (suggestion.kind !== 'suggested') throw new Error(`few: ${suggestion.paths}`)
  return suggestion.line
}

describe('the suggested line', () => {
  it('stands square across the way, counts everybody, and calls the busier direction in', () => {
    const line = suggested([
      ...crowd(6, (share) => ({ from: [0.1, 0.4 + 0.3 * share], to: [0.9, 0.4 + 0.3 * share] })),
      { from: [0.9, 0.5], to: [0.1, 0.5] },
    ])
    expect(line).toMatchObject({ crossing: 7, of: 7, inward: 6, towards: 'right' })
    const [[x0, y0], [x1, y1]] = line.points
    expect(x0).toBeCloseTo(x1, 2)
    expect(x0).toBeGreaterThan(0.3)
    expect(x0).toBeLessThan(0.7)
    expect(Math.min(y0, y1)).toBeLessThan(0.35)
    expect(Math.max(y0, y1)).toBeGreaterThan(0.75)
    // 7 in 28.6 s.
    expect(line.perHour).toBeCloseTo(882, -1)
    expect(
      walk(lineOf(line.points), [
        [0.2, 0.5],
        [0.4, 0.5],
        [0.6, 0.5],
        [0.8, 0.5],
        [0.95, 0.5],
      ]),
    ).toMatchObject([{ direction: 'in' }])
  })

  it('takes the busiest of several flows, not the middle between them', () => {
    const line = suggested([
      ...crowd(8, (share) => ({ from: [0.3 + 0.2 * share, 0.1], to: [0.3 + 0.2 * share, 0.9] })),
      ...crowd(4, (share) => ({ from: [0.05, 0.3 + 0.1 * share], to: [0.95, 0.3 + 0.1 * share] })),
    ])
    expect(line.towards).toBe('down')
    expect(Math.abs(line.points[0][1] - line.points[1][1])).toBeLessThan(0.1)
    expect(line.crossing).toBeGreaterThanOrEqual(8)
  })

  it('keeps away from where people stand', () => {
    const stops = crowd(6, (share) => ({ from: [0.05, 0.4 + 0.2 * share], to: [0.45, 0.4 + 0.2 * share] })).flatMap(
      (path) => [path],
    )
    const through = crowd(6, (share) => ({ from: [0.05, 0.4 + 0.2 * share], to: [0.95, 0.4 + 0.2 * share] }))
    const line = suggested([...stops, ...through])
    // Those who stop at 0.45 cross a line before it, cleanly.
    expect(line.crossing).toBe(12)
    expect(line.points[0][0]).toBeLessThan(0.4)
  })

  it.each([
    ['nobody', []],
    ['two people', crowd(2, () => ({ from: [0.1, 0.5], to: [0.9, 0.5] }))],
    ['people who go nowhere', crowd(6, () => ({ from: [0.5, 0.5], to: [0.52, 0.5] }))],
    ['cars alone', crowd(6, () => ({ from: [0.1, 0.5], to: [0.9, 0.5], className: 'car' }))],
  ] as [string, Walker[]][])('is not made up from %s', (_name, walkers) => {
    expect(
      suggestLine(observe([...walkers, { from: [0.5, 0.5], to: [0.5, 0.5], className: 'dog', s: 1 }]), PEOPLE).kind,
    ).toBe('few')
  })

  it('lies on the picture, is crossed by most, and passes the line check, wherever people walk', () => {
    const path = fc.record({
      x: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      y: fc.double({ min: 0.25, max: 0.75, noNaN: true }),
      angle: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      width: fc.double({ min: 0, max: 0.2, noNaN: true }),
    })
    fc.assert(
      fc.property(path, ({ x, y, angle, width }) => {
        const end = (sideways: number, far: number): Point => {
          const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
          return [clamp(x + (far * dx * 0.7 - sideways * dy) / ASPECT), clamp(y + far * dy * 0.7 + sideways * dx)]
        }
        const observation = observe(
          crowd(6, (share) => ({
            from: end((share - 0.5) * width, -1),
            to: end((share - 0.5) * width, 1),
            w: 0.05,
            h: 0.15,
            s: 8,
          })),
        )
        const found = suggestLine(observation, PEOPLE)
        fc.pre(found.kind === 'suggested')
        const { points, crossing, of } = found.kind === 'suggested' ? found.line : (undefined as never)
        for (const [px, py] of points) expect(px >= 0 && px <= 1 && py >= 0 && py <= 1).toBe(true)
        expect(crossing / of).toBeGreaterThan(0.7)
        const line = lineOf(points)
        expect(checkLine(line, { lines: [line], aspect: ASPECT, observation }).map(({ kind }) => kind)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('the main axis', () => {
  it('is the same whichever way people walk along it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
        (angle, paths) => {
          const steps = paths.map((there) => ({
            from: [0, 0] as Point,
            to: [Math.cos(angle) * (there ? 1 : -1), Math.sin(angle) * (there ? 1 : -1)] as Point,
          }))
          expect(axialDistance(mainAxis(steps)!, angle)).toBeLessThan(1e-6)
        },
      ),
    )
  })

  it('is none where nobody moves', () => expect(mainAxis([{ from: [1, 1], to: [1, 1] }])).toBeUndefined())
})

function clamp(value: number): number {
  return Math.min(0.95, Math.max(0.05, value))
}
