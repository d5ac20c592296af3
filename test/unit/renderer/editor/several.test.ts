import { describe, expect, it } from 'vitest'
import { chosenIds } from '../../../../renderer/src/editor/several.ts'
import { calibrationOf } from '../../../../renderer/src/editor/shapes.ts'
import { meaningOf } from '../../../../renderer/src/editor/keys.ts'
import { begin, click, door, drag, move, press, queue, release, run } from './editor-fixture.ts'

const high = {
  ...door,
  id: 'high',
  name: 'High',
  points: [
    [0.2, 0.2],
    [0.8, 0.2],
  ],
}
const SHIFT = { straight: true }
const three = () => begin({ lines: [door, high], zones: [queue] })
const ids = (state: ReturnType<typeof begin>) => [...chosenIds(state.selection)].sort()
const places = (state: ReturnType<typeof begin>) => state.drawing.shapes.map(({ points }) => points[0])

describe('several shapes', () => {
  it('are chosen one after the other with Shift, and left out again by a second press', () => {
    const two = run(three(), ...click(0.35, 0.5), ...click(0.35, 0.2, SHIFT))
    expect(ids(two)).toEqual(['door', 'high'])
    const all = run(two, ...click(0.45, 0.7, SHIFT))
    expect(ids(all)).toEqual(['door', 'high', 'zone:queue'])
    expect(ids(run(all, ...click(0.35, 0.5, SHIFT)))).toEqual(['high', 'zone:queue'])
    expect(all.past).toEqual([])
  })

  it('are chosen by a rectangle that touches them, which adds with Shift', () => {
    // From free ground above the upper line over a part of it.
    const band = run(three(), press(0.1, 0.1), move(0.3, 0.3))
    expect(band.gesture).toMatchObject({ kind: 'band' })
    expect(ids(run(band, release()))).toEqual(['high'])
    expect(ids(run(three(), ...drag([0.1, 0.1], [0.3, 0.55])))).toEqual(['door', 'high'])
    const more = run(three(), ...click(0.45, 0.7), ...drag([0.1, 0.1], [0.3, 0.3], SHIFT))
    expect(ids(more)).toEqual(['high', 'zone:queue'])
    expect(run(band, release()).gesture).toBeUndefined()
  })

  it('that a rectangle crosses without a point in it are chosen too', () => {
    expect(ids(run(three(), ...drag([0.45, 0.1], [0.55, 0.3])))).toEqual(['high'])
  })

  it('are moved together as far as all stay on the picture, in one step to undo', () => {
    const chosen = run(three(), { type: 'select-all' })
    const moved = run(chosen, ...drag([0.35, 0.5], [0.45, 0.9]))
    // The zone reaches to 0.9: there is room for 0.1.
    expect(places(moved)).toEqual([
      [0.3, 0.6],
      [0.3, 0.3],
      [0.4, 0.7],
    ])
    expect(moved.past).toHaveLength(1)
    expect(ids(moved)).toHaveLength(3)
    expect(places(run(moved, { type: 'undo' }))).toEqual(places(chosen))
    expect(run(moved, { type: 'escape' }, { type: 'undo' }).drawing).toBe(chosen.drawing)
    expect(run(chosen, press(0.35, 0.5), move(0.45, 0.6), { type: 'escape' }).drawing).toBe(chosen.drawing)
  })

  it('are moved by arrow keys, held down as one step', () => {
    const arrow = { type: 'arrow', dx: 0.01, dy: 0 } as const
    const moved = run(three(), { type: 'select-all' }, arrow, arrow, arrow)
    expect(places(moved).map((point) => point?.[0])).toEqual([0.23, 0.23, 0.33])
    expect(moved.past).toHaveLength(1)
  })

  it('are deleted in one step to undo', () => {
    const chosen = run(three(), ...click(0.35, 0.5), ...click(0.45, 0.7, SHIFT))
    const gone = run(chosen, { type: 'delete' })
    expect(gone.drawing.shapes.map(({ id }) => id)).toEqual(['high'])
    expect(gone.selection).toBeUndefined()
    expect(run(gone, { type: 'undo' }).drawing).toBe(chosen.drawing)
  })

  it('are duplicated as they lie, in one step, and the copies are chosen', () => {
    const copied = run(three(), ...click(0.35, 0.5), ...click(0.45, 0.7, SHIFT), { type: 'duplicate' })
    const { lines, zones } = calibrationOf(copied.drawing)
    expect([lines.map(({ name }) => name), zones.map(({ name }) => name)]).toEqual([
      ['Door', 'High', 'Door 2'],
      ['Queue', 'Queue 2'],
    ])
    const way = (to: readonly number[] = [], from: readonly number[]) => to.map((value, i) => value - Number(from[i]))
    const ofZone = way(zones[1]?.polygon[0], [0.3, 0.6])
    expect(way(lines[2]?.points[0], [0.2, 0.5])).toEqual(ofZone.map((value) => expect.closeTo(value)))
    expect(ofZone).not.toEqual([0, 0])
    expect(ids(copied)).toHaveLength(2)
    expect(ids(copied)).not.toContain('door')
    expect(copied.past).toHaveLength(1)
  })

  it('are let go by a press on one of them, which is chosen alone, and by Escape', () => {
    const chosen = run(three(), { type: 'select-all' })
    expect(run(chosen, ...click(0.35, 0.2)).selection).toEqual({ shapeId: 'high' })
    expect(run(chosen, { type: 'escape' }).selection).toBeUndefined()
    expect(run(chosen, ...click(0.5, 0.1)).selection).toBeUndefined()
  })

  it('that are gone after an undo are chosen no more', () => {
    const copied = run(three(), { type: 'select-all' }, { type: 'duplicate' })
    expect(run(copied, { type: 'undo' }).selection).toBeUndefined()
  })

  it('are all chosen by Ctrl+A, and from the list', () => {
    const ctrl = { key: 'a', ctrl: true, shift: false, alt: false }
    expect(meaningOf(ctrl, three(), () => false)).toEqual({ type: 'select-all' })
    const listed = run(three(), { type: 'select', shapeId: 'high' }, { type: 'select', shapeId: 'door', adds: true })
    expect(ids(listed)).toEqual(['door', 'high'])
  })
})

it('Shift still moves one shape, or one point of the only chosen one, straight', () => {
  const moved = run(begin({ lines: [door] }), ...drag([0.35, 0.5], [0.37, 0.7], SHIFT))
  expect(places(moved)).toEqual([[0.2, 0.7]])
  expect(
    run(begin({ lines: [door] }), { type: 'select', shapeId: 'door' }, press(0.2, 0.5, SHIFT)).gesture,
  ).toMatchObject({ part: 'point' })
})
