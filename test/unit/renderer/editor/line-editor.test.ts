import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CountingLine } from '#core/count/calibration.ts'
import { editLines, startEditor, type EditorAction, type EditorState } from '../../../../renderer/src/editor/line-editor.ts'

const line = (id: string, points: CountingLine['points']): CountingLine => ({ id, name: id, points, classes: ['person'], anchor: 'center' })
const door = line('door', [[0.2, 0.5], [0.8, 0.5]])
const newLine = (points: CountingLine['points']) => line('new', points)
const press = (x: number, y: number): EditorAction => ({ type: 'press', at: [x, y], reach: 0.03, aspect: 1 })
const run = (state: EditorState, ...actions: EditorAction[]) => actions.reduce(editLines, state)
const release: EditorAction = { type: 'release', newLine }

describe('the line editor', () => {
  it('draws a line by dragging, and chooses it', () => {
    const state = run(startEditor([]), press(0.3, 0.2), { type: 'move', at: [0.3, 0.7] }, release)
    expect(state.lines).toEqual([newLine([[0.3, 0.2], [0.3, 0.7]])])
    expect(state.selection).toEqual({ lineId: 'new' })
  })

  it('takes a click for a click, not for a tiny line', () => {
    const state = run(startEditor([door]), press(0.5, 0.1), { type: 'move', at: [0.505, 0.1] }, release)
    expect(state.lines).toEqual([door])
    expect(state.past).toEqual([])
  })

  it('drags a corner, in one step to undo', () => {
    const moved = run(startEditor([door]), press(0.81, 0.5), { type: 'move', at: [0.7, 0.6] }, { type: 'move', at: [0.6, 0.7] }, release)
    expect(moved.lines[0]?.points).toEqual([[0.2, 0.5], [0.6, 0.7]])
    expect(run(moved, { type: 'undo' }).lines).toEqual([door])
    expect(run(moved, { type: 'undo' }, { type: 'redo' }).lines).toEqual(moved.lines)
  })

  it('drags a whole line and keeps its shape at the edge of the picture', () => {
    const moved = run(startEditor([door]), press(0.5, 0.5), { type: 'move', at: [0.5, 3] }, release)
    expect(moved.lines[0]?.points).toEqual([[0.2, 1], [0.8, 1]])
  })

  it('snaps to the edge of the picture', () => {
    const state = run(startEditor([]), press(0.3, 0.01), { type: 'move', at: [0.3, 0.992] }, release)
    expect(state.lines[0]?.points).toEqual([[0.3, 0], [0.3, 1]])
  })

  it('flips the direction by turning the points round', () => {
    expect(run(startEditor([door]), { type: 'select', lineId: 'door' }, { type: 'flip' }).lines[0]?.points).toEqual([[0.8, 0.5], [0.2, 0.5]])
  })

  it('inserts a corner and deletes it again, then the line', () => {
    const bent = run(startEditor([door]), { type: 'select', lineId: 'door' }, { type: 'insert-corner' })
    expect(bent.lines[0]?.points).toEqual([[0.2, 0.5], [0.5, 0.5], [0.8, 0.5]])
    expect(bent.selection).toEqual({ lineId: 'door', point: 1 })
    const straight = run(bent, { type: 'delete' })
    expect(straight.lines).toEqual([door])
    expect(run(straight, { type: 'delete' }).lines).toEqual([])
  })

  it('moves the chosen corner with the keys', () => {
    const state = run(startEditor([door]), press(0.2, 0.5), release, { type: 'nudge', dx: 0.1, dy: -0.1 })
    expect(state.lines[0]?.points).toEqual([[0.3, 0.4], [0.8, 0.5]])
  })

  it('gives a drag up on escape', () => {
    const state = run(startEditor([door]), press(0.2, 0.5), { type: 'move', at: [0.9, 0.9] }, { type: 'escape' })
    expect(state.lines).toEqual([door])
    expect(state.drag).toBeUndefined()
  })

  it('gives a drag up when a key is pressed in the middle of it', () => {
    const flipped = run(startEditor([door]), { type: 'select', lineId: 'door' }, { type: 'flip' })
    expect(run(flipped, press(0.2, 0.5), { type: 'move', at: [0.9, 0.9] }, { type: 'undo' })).toMatchObject({ lines: [door], drag: undefined })
  })

  it('only ever holds lines that the calibration accepts, and undoes back to the start', () => {
    const coordinate = fc.double({ min: -0.5, max: 1.5, noNaN: true })
    const onPicture = fc.double({ min: 0, max: 1, noNaN: true })
    const action: fc.Arbitrary<EditorAction> = fc.oneof(
      fc.tuple(onPicture, onPicture).map(([x, y]) => press(x, y)),
      fc.tuple(onPicture, onPicture).map(([x, y]): EditorAction => ({ type: 'move', at: [x, y] })),
      fc.constant(release),
      fc.tuple(coordinate, coordinate).map(([dx, dy]): EditorAction => ({ type: 'nudge', dx, dy })),
      fc.constantFrom<EditorAction>({ type: 'flip' }, { type: 'insert-corner' }, { type: 'delete' }, { type: 'escape' }, { type: 'undo' }, { type: 'redo' }, { type: 'select', lineId: 'door' }),
    )
    fc.assert(fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      let state = run(startEditor([door]), ...actions)
      for (const one of state.lines) expect(CountingLine.safeParse(one).success).toBe(true)
      state = run(state, { type: 'escape' })
      while (state.past.length > 0) state = run(state, { type: 'undo' })
      expect(state.lines).toEqual([door])
    }))
  })
})
