import { describe, expect, it } from 'vitest'
import { begin, door, drag, move, press, queue, release, run } from '../editor-fixture.ts'

const bent = {
  ...door,
  id: 'bent',
  name: 'Bent',
  points: [
    [0.2, 0.2],
    [0.5, 0.4],
    [0.8, 0.2],
  ],
}
const points = (state: ReturnType<typeof begin>, i = 0) => state.drawing.shapes[i]!.points

describe('the hand that chooses and moves', () => {
  it('drags a point, in one step to undo', () => {
    const moved = run(begin({ lines: [door] }), press(0.81, 0.5), move(0.7, 0.6), move(0.6, 0.7), release())
    expect(points(moved)).toEqual([
      [0.2, 0.5],
      [0.6, 0.7],
    ])
    expect(moved.past).toHaveLength(1)
    expect(points(run(moved, { type: 'undo' }))).toEqual(door.points)
    expect(points(run(moved, { type: 'undo' }, { type: 'redo' }))).toEqual(points(moved))
  })

  it('takes a press that does not move for a choice, not for a change', () => {
    const state = run(begin({ lines: [door] }), press(0.8, 0.5), move(0.8, 0.5), release())
    expect(state).toMatchObject({ selection: { shapeId: 'door', point: 1 }, past: [] })
  })

  it('drags a whole line and keeps its shape at the border', () => {
    expect(points(run(begin({ lines: [door] }), ...drag([0.35, 0.5], [0.35, 3])))).toEqual([
      [0.2, 1],
      [0.8, 1],
    ])
  })

  it('drags the inside of an area as a whole', () => {
    expect(points(run(begin({ zones: [queue] }), ...drag([0.4, 0.7], [0.5, 0.6])))).toEqual([
      [0.4, 0.5],
      [0.7, 0.5],
      [0.7, 0.8],
      [0.4, 0.8],
    ])
  })

  it('drags one edge of what is chosen, and the whole with Ctrl', () => {
    const chosen = run(begin({ zones: [queue] }), { type: 'select', shapeId: 'zone:queue' })
    expect(points(run(chosen, ...drag([0.38, 0.6], [0.38, 0.4])))).toEqual([
      [0.3, 0.4],
      [0.6, 0.4],
      [0.6, 0.9],
      [0.3, 0.9],
    ])
    expect(points(run(chosen, ...drag([0.38, 0.6], [0.38, 0.4], { whole: true })))).toEqual([
      [0.3, 0.4],
      [0.6, 0.4],
      [0.6, 0.7],
      [0.3, 0.7],
    ])
  })

  it('pulls a new point out of the middle of an edge, and one press alone puts it there', () => {
    const chosen = run(begin({ lines: [door] }), { type: 'select', shapeId: 'door' })
    const pulled = run(chosen, ...drag([0.5, 0.5], [0.5, 0.3]))
    expect(points(pulled)).toEqual([
      [0.2, 0.5],
      [0.5, 0.3],
      [0.8, 0.5],
    ])
    expect(pulled.past).toHaveLength(1)
    expect(points(run(chosen, press(0.5, 0.5), release()))).toEqual([
      [0.2, 0.5],
      [0.5, 0.5],
      [0.8, 0.5],
    ])
  })

  it('moves along one axis only with Shift', () => {
    expect(points(run(begin({ lines: [door] }), ...drag([0.35, 0.5], [0.37, 0.7], { straight: true })))).toEqual([
      [0.2, 0.7],
      [0.8, 0.7],
    ])
  })

  it('gives a drag up on Escape, on a lost pointer and when a button is pressed in the middle of it', () => {
    const dragging = run(begin({ lines: [door, bent] }), press(0.2, 0.5), move(0.9, 0.9))
    for (const action of [{ type: 'escape' }, { type: 'cancel' }, { type: 'delete' }] as const) {
      expect(run(dragging, action).gesture).toBeUndefined()
    }
    expect(points(run(dragging, { type: 'escape' }))).toEqual(door.points)
    expect(run(dragging, { type: 'escape' }).past).toEqual([])
  })

  it('lets go when nothing is under the pointer', () => {
    expect(
      run(begin({ lines: [door] }), { type: 'select', shapeId: 'door' }, press(0.5, 0.1), release()).selection,
    ).toBeUndefined()
  })
})

describe('what the keys do with what is selected', () => {
  it('moves a point or all of them, held keys as one step', () => {
    const point = run(
      begin({ lines: [door] }),
      { type: 'select', shapeId: 'door', point: 0 },
      { type: 'arrow', dx: 0.05, dy: 0 },
      { type: 'arrow', dx: 0.05, dy: 0 },
    )
    expect(points(point)).toEqual([
      [0.3, 0.5],
      [0.8, 0.5],
    ])
    expect(point.past).toHaveLength(1)
    expect(
      points(run(begin({ lines: [door] }), { type: 'select', shapeId: 'door' }, { type: 'arrow', dx: 0.5, dy: 0 })),
    ).toEqual([
      [0.4, 0.5],
      [1, 0.5],
    ])
  })

  it('goes through shapes and points, and past the last one lets the focus go', () => {
    let state = begin({ lines: [door], zones: [queue] })
    const seen: string[] = []
    for (let i = 0; i < 9; i++) {
      state = run(state, { type: 'step', by: 1 })
      seen.push(state.selection ? `${state.selection.shapeId} ${state.selection.point ?? ''}`.trim() : 'out')
    }
    expect(seen).toEqual([
      'door',
      'door 0',
      'door 1',
      'zone:queue',
      'zone:queue 0',
      'zone:queue 1',
      'zone:queue 2',
      'zone:queue 3',
      'out',
    ])
    expect(run(begin({ lines: [door] }), { type: 'step', by: -1 }).selection).toEqual({ shapeId: 'door', point: 1 })
  })

  it('deletes a point while enough remain, then the shape', () => {
    const state = run(begin({ lines: [bent] }), { type: 'select', shapeId: 'bent', point: 1 }, { type: 'delete' })
    expect(points(state)).toEqual([
      [0.2, 0.2],
      [0.8, 0.2],
    ])
    expect(run(state, { type: 'delete' }).drawing.shapes).toEqual([])
  })

  it('inserts into the edge after the chosen point, else into the longest', () => {
    expect(
      points(run(begin({ lines: [bent] }), { type: 'select', shapeId: 'bent', point: 1 }, { type: 'insert' }))[2],
    ).toEqual([0.65, 0.3])
    expect(
      points(run(begin({ zones: [queue] }), { type: 'select', shapeId: 'zone:queue' }, { type: 'insert' })),
    ).toHaveLength(5)
  })

  it('flips a line and keeps the chosen point selected', () => {
    const state = run(begin({ lines: [bent] }), { type: 'select', shapeId: 'bent', point: 0 }, { type: 'flip' })
    expect(points(state)).toEqual([
      [0.8, 0.2],
      [0.5, 0.4],
      [0.2, 0.2],
    ])
    expect(state.selection?.point).toBe(2)
    expect(run(begin({ zones: [queue] }), { type: 'select', shapeId: 'zone:queue' }, { type: 'flip' }).past).toEqual([])
  })
})
