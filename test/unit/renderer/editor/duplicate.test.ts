import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import { MAX_SHAPES, calibrationOf, type Shape } from '../../../../renderer/src/editor/shapes.ts'
import { begin, click, door, queue, run, tool } from './editor-fixture.ts'

const choose = { type: 'select', shapeId: 'door' } as const
const copy = { type: 'duplicate' } as const
const entry = { ...door, ways: { in: 'Arriving' }, band: 2, classes: ['car'] }

describe('a duplicate', () => {
  it('is the same line a little aside, under a new id and name, and chosen', () => {
    const after = run(begin({ lines: [entry] }), choose, copy)
    const [, line] = calibrationOf(after.drawing).lines
    expect(line).toMatchObject({ name: 'Door 2', ways: { in: 'Arriving' }, band: 2, classes: ['car'] })
    expect(line!.id).not.toBe('door')
    expect(line!.points[0]![0]).toBeCloseTo(0.24)
    expect(line!.points[0]![1]).toBeCloseTo(0.54)
    expect(after.selection?.shapeId).toBe(line!.id)
    expect(calibrationOf(run(after, { type: 'undo' }).drawing).lines).toHaveLength(1)
  })

  it('of a duplicate goes on counting, and lies on none of the others', () => {
    const after = run(begin({ lines: [entry] }), choose, copy, copy, choose, copy)
    const { lines } = calibrationOf(after.drawing)
    expect(lines.map(({ name }) => name)).toEqual(['Door', 'Door 2', 'Door 3', 'Door 4'])
    expect(new Set(lines.map(({ points }) => JSON.stringify(points))).size).toBe(4)
  })

  it('is made of zones and masks too, and of the ground never', () => {
    const zone = run(begin({ zones: [queue] }), { type: 'select', shapeId: 'zone:queue' }, copy)
    expect(calibrationOf(zone.drawing).zones.map(({ name }) => name)).toEqual(['Queue', 'Queue 2'])
    const ground: Shape = { kind: 'ground', id: 'ground', points: queue.polygon as [], of: { widthM: 1, depthM: 1 } }
    const before = begin()
    expect(run(before, { type: 'duplicate', shapes: [ground] }).drawing).toBe(before.drawing)
  })

  it('of a shape of another camera is put in here', () => {
    const line: Shape = {
      kind: 'line',
      id: 'gate',
      points: entry.points as [],
      of: { ...entry, name: 'Gate', anchor: 'center' },
    }
    const after = run(begin({ lines: [door] }), { type: 'duplicate', shapes: [line] })
    expect(calibrationOf(after.drawing).lines.map(({ name }) => name)).toEqual(['Door', 'Gate'])
  })

  it('stays on the picture and ends at the limit, whatever is duplicated how often', () => {
    const at = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.tuple(at, at, at, at), ([x1, y1, x2, y2]) => {
        fc.pre(Math.hypot(x1 - x2, y1 - y2) > 0.05)
        let state = run(
          begin({
            lines: [
              {
                ...door,
                points: [
                  [x1, y1],
                  [x2, y2],
                ],
              },
            ],
          }),
          choose,
        )
        for (let i = 0; i < MAX_SHAPES + 2; i++) state = run(state, copy)
        expect(Calibration.safeParse(calibrationOf(state.drawing)).success).toBe(true)
        expect(state.drawing.shapes).toHaveLength(MAX_SHAPES)
        expect(state.notice).toBe('tooManyShapes')
      }),
      { numRuns: 30 },
    )
  })
})

describe('saving and going on', () => {
  it('leaves nothing unsaved; undoing what was saved is a change', () => {
    const drawn = run(begin({ lines: [door] }), choose, copy)
    expect(drawn.drawing).not.toBe(drawn.saved)
    const kept = run(drawn, { type: 'saved', drawing: drawn.drawing })
    expect(kept.drawing).toBe(kept.saved)
    expect(run(kept, { type: 'undo' }).drawing).not.toBe(kept.saved)
    expect(run(kept, { type: 'undo' }, { type: 'redo' }).drawing).toBe(kept.saved)
  })

  it('tells to finish first what is half drawn, and keeps it in hand', () => {
    const half = run(begin(), tool('line'), ...click(0.2, 0.2), { type: 'unfinished' })
    expect(half).toMatchObject({ notice: 'finishFirst', gesture: { kind: 'draw' } })
  })
})
