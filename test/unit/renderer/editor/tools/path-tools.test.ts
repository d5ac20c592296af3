import { describe, expect, it } from 'vitest'
import type { Point } from '#core/geometry/point.ts'
import { calibrationOf } from '../../../../../renderer/src/editor/shapes.ts'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { begin, click, door, drag, move, press, release, run, tool } from '../editor-fixture.ts'

describe('the line tool', () => {
  it('is the one in hand when nothing is drawn yet; else the hand chooses', () => {
    expect(begin().tool).toBe('line')
    expect(begin({ lines: [door] }).tool).toBe('select')
  })

  it('draws from end to end in one stroke, then gives the hand back with the line selected', () => {
    const state = run(begin(), ...drag([0.3, 0.2], [0.3, 0.7]))
    expect(state.drawing.shapes).toMatchObject([
      {
        kind: 'line',
        points: [
          [0.3, 0.2],
          [0.3, 0.7],
        ],
        of: { name: 'Line 1', anchor: 'center', classes: ['person'] },
      },
    ])
    expect(state).toMatchObject({
      tool: 'select',
      selection: { shapeId: state.drawing.shapes[0]!.id },
      gesture: undefined,
    })
  })

  it('draws point by point and ends where it was pressed twice', () => {
    const state = run(begin(), ...click(0.2, 0.2), ...click(0.5, 0.3), ...click(0.8, 0.2), press(0.8, 0.2), release())
    expect(state.drawing.shapes[0]!.points).toEqual([
      [0.2, 0.2],
      [0.5, 0.3],
      [0.8, 0.2],
    ])
  })

  it('ends with Enter, and is given up with Escape', () => {
    const half = run(begin(), ...click(0.2, 0.2), ...click(0.5, 0.3))
    expect(run(half, { type: 'finish' }).drawing.shapes[0]!.points).toHaveLength(2)
    expect(run(half, { type: 'escape' })).toMatchObject({ gesture: undefined, drawing: { shapes: [] }, past: [] })
  })

  it('says that one point is no line, and goes on', () => {
    const state = run(begin(), ...click(0.2, 0.2), { type: 'finish' })
    expect(state).toMatchObject({ notice: 'tooFewPoints', gesture: { kind: 'draw', points: [[0.2, 0.2]] } })
    expect(run(state, ...click(0.6, 0.2), { type: 'finish' }).drawing.shapes).toHaveLength(1)
  })

  it('takes the last point back with undo and with Backspace', () => {
    const half = run(begin(), ...click(0.2, 0.2), ...click(0.5, 0.3))
    expect(run(half, { type: 'undo' }).gesture).toMatchObject({ points: [[0.2, 0.2]] })
    expect(run(half, { type: 'delete' }, { type: 'delete' }).gesture).toBeUndefined()
  })

  it('refuses the 65th point and keeps the 64', () => {
    const many = Array.from({ length: 70 }, (_, i) =>
      click(0.1 + (i % 10) * 0.08, 0.1 + Math.floor(i / 10) * 0.1, { reach: 0.001 }),
    ).flat()
    const state = run(begin(), ...many)
    expect(state.notice).toBe('tooManyPoints')
    expect(run(state, { type: 'finish' }).drawing.shapes[0]!.points).toHaveLength(64)
  })

  it('keeps to 45° with Shift, and ends at the border', () => {
    const state = run(
      begin(),
      ...click(0.5, 0.5),
      ...click(0.81, 0.79, { straight: true }),
      ...click(0.83, 0.1, { straight: true }),
      { type: 'finish' },
    )
    const [a, b, c] = state.drawing.shapes[0]!.points as [Point, Point, Point]
    expect(b[0] - a[0]).toBeCloseTo(b[1] - a[1])
    expect(c[0]).toBeCloseTo(b[0])
    expect(
      run(begin(), ...click(0.5, 0.5), ...click(0.52, 0.99, { straight: true }), { type: 'finish' }).drawing.shapes[0]!
        .points[1],
    ).toEqual([0.5, 1])
  })

  it('gives up the point of a finger that was the first of two', () => {
    const state = run(begin(), ...click(0.2, 0.2), press(0.5, 0.5), { type: 'cancel' })
    expect(state.gesture).toMatchObject({ points: [[0.2, 0.2]] })
    expect(run(begin(), press(0.2, 0.2), { type: 'cancel' }).gesture).toBeUndefined()
  })

  it('refuses a 33rd line and says so', () => {
    const lines = Array.from({ length: 32 }, (_, i) => ({
      ...door,
      id: `l${i}`,
      points: [
        [0, i / 40],
        [1, i / 40],
      ],
    }))
    expect(run(begin({ lines }), tool('line'), press(0.5, 0.95))).toMatchObject({
      notice: 'tooManyShapes',
      gesture: undefined,
    })
  })
})

describe('the area tools', () => {
  it.each(['zone', 'privacy', 'ignore'] as const)('draw a %s from corner to corner', (kind) => {
    const state = run(begin(), tool(kind), ...drag([0.2, 0.3], [0.6, 0.7]))
    expect(state.drawing.shapes).toMatchObject([
      {
        kind,
        points: [
          [0.2, 0.3],
          [0.6, 0.3],
          [0.6, 0.7],
          [0.2, 0.7],
        ],
      },
    ])
  })

  it('close where the first corner is pressed again', () => {
    const state = run(
      begin(),
      tool('zone'),
      ...click(0.2, 0.2),
      ...click(0.6, 0.2),
      ...click(0.4, 0.6),
      press(0.205, 0.205),
      release(),
    )
    expect(state.drawing.shapes).toMatchObject([
      {
        kind: 'zone',
        points: [
          [0.2, 0.2],
          [0.6, 0.2],
          [0.4, 0.6],
        ],
      },
    ])
  })

  it('save as zones and masks of their kinds, and count masks of both kinds as one list', () => {
    const drawn = run(
      begin(),
      tool('zone'),
      ...drag([0.2, 0.3], [0.6, 0.7]),
      tool('privacy'),
      ...drag([0.7, 0.7], [0.8, 0.8]),
      tool('ignore'),
      ...drag([0.1, 0.1], [0.2, 0.2]),
    )
    const { zones, masks } = calibrationOf(drawn.drawing)
    expect(zones).toMatchObject([{ id: 'zone-new1', name: 'Zone 1', anchor: 'bottom' }])
    expect(masks.map(({ kind }) => kind)).toEqual(['privacy', 'ignore'])
    const full = Array.from({ length: 32 }, (_, i) => ({
      polygon: [
        [0, i / 40],
        [0.1, i / 40],
        [0.1, i / 40 + 0.01],
      ],
    }))
    expect(run(begin({ masks: full }), tool('privacy'), press(0.5, 0.5)).notice).toBe('tooManyShapes')
  })
})

describe('the ground tool', () => {
  it('is done with the fourth point, and orders them near to far', () => {
    const state = run(
      begin(),
      tool('ground'),
      ...click(0.6, 0.3),
      ...click(0.2, 0.8),
      ...click(0.4, 0.3),
      ...click(0.9, 0.8),
    )
    expect(state.drawing.shapes).toMatchObject([
      {
        kind: 'ground',
        points: [
          [0.2, 0.8],
          [0.9, 0.8],
          [0.6, 0.3],
          [0.4, 0.3],
        ],
      },
    ])
    expect(calibrationOf(state.drawing).perspective).toEqual({
      kind: 'quad',
      quad: [
        [0.2, 0.8],
        [0.9, 0.8],
        [0.6, 0.3],
        [0.4, 0.3],
      ],
      widthM: 2,
      depthM: 2,
    })
  })

  it('gives way to a perspective from a walk, and takes its place again', () => {
    const walk = {
      kind: 'walk' as const,
      stations: [
        { foot: [0.5, 0.9] as Point, head: [0.5, 0.5] as Point },
        { foot: [0.5, 0.6] as Point, head: [0.5, 0.4] as Point },
      ],
      heightM: 1.7,
      viewDeg: 85,
    }
    const drawn = run(begin(), tool('ground'), ...drag([0.2, 0.2], [0.8, 0.8]))
    const walked = run(drawn, { type: 'rest', change: { perspective: walk } })
    expect(calibrationOf(walked.drawing)).toEqual({ ...EMPTY_CALIBRATION, perspective: walk })
    expect(calibrationOf(run(walked, tool('ground'), ...drag([0.3, 0.3], [0.8, 0.8])).drawing).perspective?.kind).toBe(
      'quad',
    )
    expect(run(walked, { type: 'undo' }).drawing).toEqual(drawn.drawing)
  })

  it('replaces the one that was there, and keeps four points', () => {
    const once = run(begin(), tool('ground'), ...drag([0.2, 0.2], [0.8, 0.8]))
    const twice = run(once, tool('ground'), ...drag([0.3, 0.3], [0.7, 0.7]))
    expect(twice.drawing.shapes).toHaveLength(1)
    expect(run(twice, { type: 'select', shapeId: 'ground', point: 1 }, { type: 'delete' })).toMatchObject({
      notice: 'groundHasFour',
    })
    expect(run(twice, { type: 'select', shapeId: 'ground' }, { type: 'insert' }).notice).toBe('groundHasFour')
  })
})

describe('drawing with the keyboard alone', () => {
  it('moves a cursor, places points and finishes', () => {
    const state = run(
      begin(),
      { type: 'arrow', dx: -0.2, dy: 0 },
      { type: 'place' },
      { type: 'arrow', dx: 0.4, dy: 0.1 },
      { type: 'place' },
      { type: 'finish' },
    )
    expect(state.drawing.shapes[0]!.points).toEqual([
      [0.3, 0.5],
      [0.7, 0.6],
    ])
    expect(state.cursor).toBeUndefined()
  })

  it('keeps the cursor on the picture, and hides it when the mouse moves', () => {
    const state = run(begin(), { type: 'arrow', dx: -2, dy: 5 })
    expect(state.cursor).toEqual([0, 1])
    expect(run(state, move(0.5, 0.5)).cursor).toBeUndefined()
  })
})
