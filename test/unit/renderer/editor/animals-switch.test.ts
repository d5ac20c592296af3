import { describe, expect, it } from 'vitest'
import { editorHandle } from '../../../../renderer/src/editor/editor-handle.ts'
import { asksForAnimals } from '../../../../renderer/src/editor/AnimalsSwitch.tsx'
import { calibrationOf } from '../../../../renderer/src/editor/shapes.ts'
import { begin, door, queue, run, testWords } from './editor-fixture.ts'

describe('animals as people, switched beside the drawing', () => {
  it('is asked where people are counted with a model that knows animals', () => {
    const coco = ['person', 'car', 'dog']
    expect(asksForAnimals({ classes: ['person'] }, coco)).toBe(true)
    expect(asksForAnimals({ classes: ['person'] }, ['person'])).toBe(false)
    expect(asksForAnimals({ classes: ['car'] }, coco)).toBe(false)
    expect(asksForAnimals({ classes: ['*'] }, coco)).toBe(false)
  })

  it.each(['line', 'zone'] as const)('is one step of the drawing, of the %s with that id alone', (kind) => {
    // A zone may have the id of a line.
    let state = begin({ lines: [door], zones: [{ ...queue, id: door.id }] })
    const take = (on: false | undefined) => {
      const handle = editorHandle(
        state,
        calibrationOf(state.drawing),
        testWords(),
        (action) => (state = run(state, action)),
      )
      handle.takeAnimals(kind, door.id, on)
      return calibrationOf(state.drawing)
    }
    const off = take(false)
    expect([off.lines[0]!.animalsAsPeople, off.zones[0]!.animalsAsPeople]).toEqual(
      kind === 'line' ? [false, undefined] : [undefined, false],
    )
    expect(take(undefined)[`${kind}s`][0]!.animalsAsPeople).toBeUndefined()
  })
})
