import { describe, expect, it } from 'vitest'
import { assertCountable } from '#core/count/assert-countable.ts'
import { Calibration } from '#core/count/calibration.ts'
import { copyShapes } from '../../../../renderer/src/editor/copy-shapes.ts'
import { calibrationOf, drawingOf } from '../../../../renderer/src/editor/shapes.ts'
import { TEMPLATES, templateShapes } from '../../../../renderer/src/editor/templates.ts'
import { begin, door, queue, run, testWords } from './editor-fixture.ts'

const names = {
  door: 'Door',
  corridor: 'Corridor',
  queue: 'Queue',
  served: 'Served',
  entry: 'Entry lane',
  exit: 'Exit lane',
  barrier: 'At the barrier',
}

describe('a template', () => {
  it.each(TEMPLATES)('%s can be counted with as it is, and is one step to undo', (template) => {
    const state = begin({ lines: [door] })
    const put = run(state, { type: 'put', shapes: templateShapes(template, state.drawing.shapes, state.words, names) })
    const calibration = calibrationOf(put.drawing)
    expect(() => assertCountable(Calibration.parse(calibration))).not.toThrow()
    expect(put.drawing.shapes.length).toBeGreaterThan(1)
    expect(run(put, { type: 'undo' }).drawing).toEqual(state.drawing)
  })

  it('names a second door Door 2', () => {
    const state = begin({ lines: [door] })
    expect(templateShapes('door', state.drawing.shapes, state.words, names)).toMatchObject([
      { of: { name: 'Door 2', band: 1.5 } },
    ])
  })

  it('counts vehicles at a gate', () => {
    expect(
      templateShapes('gate', [], testWords(), names).every(
        (shape) => 'of' in shape && 'classes' in shape.of && shape.of.classes.includes('car'),
      ),
    ).toBe(true)
  })
})

describe('copying to another camera', () => {
  const theirs = drawingOf(
    Calibration.parse({
      lines: [door],
      zones: [queue],
      masks: [
        {
          polygon: [
            [0, 0],
            [0.1, 0],
            [0.1, 0.1],
          ],
        },
      ],
    }),
  )

  it('gives new ids and free names, and leaves out what is there already', () => {
    const ours = drawingOf(
      Calibration.parse({
        lines: [
          {
            ...door,
            points: [
              [0, 0.3],
              [1, 0.3],
            ],
          },
        ],
        zones: [queue],
      }),
    )
    const copied = copyShapes(theirs.shapes, ours.shapes, testWords())
    expect(copied.map(({ kind }) => kind)).toEqual(['line', 'ignore'])
    expect(copied[0]).toMatchObject({ points: door.points, of: { name: 'Door 2', anchor: 'center' } })
    expect(copied[0]!.id).not.toBe('door')
    expect(copyShapes(theirs.shapes, [...ours.shapes, ...copied], testWords())).toEqual([])
  })
})
