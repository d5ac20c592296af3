import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import { MAX_POINTS } from '#core/geometry/point.ts'
import type { EditorAction } from '../../../../renderer/src/editor/edit.ts'
import { calibrationOf, drawingOf } from '../../../../renderer/src/editor/shapes.ts'
import { problemsOf } from '../../../../renderer/src/editor/problems.ts'
import { begin, door, input, queue, run, testWords, tool } from './editor-fixture.ts'

const start = {
  lines: [door],
  zones: [queue],
  masks: [
    {
      polygon: [
        [0, 0],
        [0.1, 0],
        [0.1, 0.1],
      ],
      kind: 'privacy',
    },
  ],
  confidence: 0.4,
}

const place = fc.double({ min: -0.3, max: 1.3, noNaN: true })
const pointer = (type: 'press' | 'move' | 'release') =>
  fc
    .record({ x: place, y: place, straight: fc.boolean(), free: fc.boolean(), whole: fc.boolean() })
    .map(({ x, y, ...over }): EditorAction => ({ type, input: input(x, y, over) }))
const anyAction: fc.Arbitrary<EditorAction> = fc.oneof(
  { weight: 4, arbitrary: pointer('press') },
  { weight: 4, arbitrary: pointer('move') },
  { weight: 4, arbitrary: pointer('release') },
  fc.tuple(place, place).map(([dx, dy]): EditorAction => ({ type: 'arrow', dx, dy })),
  fc.constantFrom('select', 'line', 'zone', 'privacy', 'ignore', 'ground').map((name) => tool(name as 'select')),
  fc.constantFrom<EditorAction>(
    { type: 'place' },
    { type: 'finish' },
    { type: 'flip' },
    { type: 'insert' },
    { type: 'delete' },
    { type: 'escape' },
    { type: 'cancel' },
    { type: 'undo' },
    { type: 'redo' },
    { type: 'step', by: 1 },
    { type: 'step', by: -1 },
    { type: 'select', shapeId: 'door' },
    { type: 'select', shapeId: 'zone:queue', point: 2 },
    { type: 'select', shapeId: 'door', adds: true },
    { type: 'select', shapeId: 'mask:1', adds: true },
    { type: 'select-all' },
    { type: 'duplicate' },
    { type: 'rest', change: { confidence: 0.5 } },
  ),
  fc.string({ minLength: 1, maxLength: 5 }).map((name): EditorAction => ({
    type: 'change',
    shapeId: 'door',
    change: (shape) => (shape.kind === 'line' ? { ...shape, of: { ...shape.of, name } } : shape),
    mark: 'name door',
  })),
)

describe('any sequence of actions', () => {
  it('leaves a drawing that the calibration takes, on the picture, within its limits', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 80 }), (actions) => {
        const { drawing, selection } = run(begin(start), ...actions, { type: 'escape' })
        const problems = problemsOf(drawing, testWords())
        // A ground that is no rectangle is said to be none, and cannot be saved.
        const issues = Calibration.safeParse(calibrationOf(drawing)).error?.issues ?? []
        expect(issues.filter(({ path }) => path[0] !== 'perspective')).toEqual([])
        if (issues.length > 0) expect(problems.some(({ shapeId }) => shapeId === 'ground')).toBe(true)
        for (const { points } of drawing.shapes) expect(points.length).toBeLessThanOrEqual(MAX_POINTS)
        expect(new Set(drawing.shapes.map(({ id }) => id)).size).toBe(drawing.shapes.length)
        if (selection)
          expect(drawing.shapes.find(({ id }) => id === selection.shapeId)?.points.length).toBeGreaterThan(
            selection.point ?? 0,
          )
      }),
      { numRuns: 300 },
    )
  })

  it('is undone to the beginning, and done again to the end', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 60 }), (actions) => {
        const end = run(begin(start), ...actions, { type: 'escape' }, { type: 'escape' })
        let state = end
        while (state.past.length > 0) state = run(state, { type: 'undo' })
        expect(state.drawing).toEqual(begin(start).drawing)
        while (state.future.length > 0) state = run(state, { type: 'redo' })
        // What had been undone within the sequence comes back too: the end is on the way.
        const seen = [state.drawing, ...state.past]
        expect(seen).toContainEqual(end.drawing)
      }),
      { numRuns: 300 },
    )
  })

  it('undoes exactly what one action did', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), anyAction, (actions, action) => {
        const before = run(begin(start), ...actions, { type: 'escape' }, { type: 'escape' })
        const after = run(before, action, { type: 'escape' })
        fc.pre(action.type !== 'undo' && action.type !== 'redo' && after.past.length === before.past.length + 1)
        expect(run(after, { type: 'undo' }).drawing).toEqual(before.drawing)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the drawing', () => {
  it('is the calibration in other words, and back', () => {
    const calibration = Calibration.parse({
      ...start,
      perspective: {
        kind: 'quad',
        quad: [
          [0.1, 0.9],
          [0.9, 0.9],
          [0.7, 0.4],
          [0.3, 0.4],
        ],
        widthM: 3,
        depthM: 4,
      },
      lines: [{ ...door, band: 2 }],
    })
    expect(calibrationOf(drawingOf(calibration))).toEqual(calibration)
  })

  it('tells a line and a zone of the same id apart', () => {
    const calibration = Calibration.parse({ lines: [door], zones: [{ ...queue, id: 'door' }] })
    expect(calibrationOf(drawingOf(calibration))).toEqual(calibration)
  })

  it('joins the letters of a name into one step', () => {
    const name = (text: string): EditorAction => ({
      type: 'change',
      shapeId: 'door',
      mark: 'name door',
      change: (shape) => (shape.kind === 'line' ? { ...shape, of: { ...shape.of, name: text } } : shape),
    })
    const state = run(begin(start), name('E'), name('Ex'), name('Exit'))
    expect(state.past).toHaveLength(1)
    expect(run(state, { type: 'undo' }).drawing.shapes[0]).toMatchObject({ of: { name: 'Door' } })
  })

  it('never gives the id of a deleted line again', () => {
    const first = run(
      begin(),
      { type: 'arrow', dx: 0.1, dy: 0 },
      { type: 'place' },
      { type: 'arrow', dx: 0.2, dy: 0 },
      { type: 'place' },
      { type: 'finish' },
    )
    const second = run(
      first,
      { type: 'delete' },
      tool('line'),
      { type: 'place' },
      { type: 'arrow', dx: 0.2, dy: 0.2 },
      { type: 'place' },
      { type: 'finish' },
    )
    expect(second.drawing.shapes[0]!.id).not.toBe(first.drawing.shapes[0]!.id)
  })
})
