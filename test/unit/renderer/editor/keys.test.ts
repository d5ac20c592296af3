import { describe, expect, it } from 'vitest'
import { meaningOf, TOOL_KEYS } from '../../../../renderer/src/editor/keys.ts'
import { begin, click, door, run, tool } from './editor-fixture.ts'

const chosen = run(begin({ lines: [door] }), { type: 'select', shapeId: 'door' })
const drawing = run(begin(), ...click(0.2, 0.2))
const means = (
  key: string,
  state = chosen,
  over: { ctrl?: boolean; shift?: boolean; alt?: boolean } = {},
  more = true,
) => meaningOf({ key, ctrl: false, shift: false, alt: false, ...over }, state, () => more)

describe('what keys mean', () => {
  it.each(TOOL_KEYS)('%s takes the %s tool', (key, name) => {
    expect(means(key)).toEqual({ type: 'tool', tool: name })
    expect(means(key.toUpperCase())).toEqual({ type: 'tool', tool: name })
  })

  it.each([
    ['z', { ctrl: true }, 'undo'],
    ['Z', { ctrl: true, shift: true }, 'redo'],
    ['y', { ctrl: true }, 'redo'],
    ['s', { ctrl: true }, 'save'],
    ['d', { ctrl: true }, 'duplicate'],
    ['c', { ctrl: true }, 'copy'],
    ['v', { ctrl: true }, 'paste'],
    ['F2', {}, 'rename'],
    ['Delete', {}, 'delete'],
    ['f', {}, 'flip'],
    ['n', {}, 'insert'],
    ['+', {}, 'zoom'],
    ['0', {}, 'fit'],
    ['?', { shift: true }, 'help'],
    ['Escape', {}, 'escape'],
  ] as const)('%s with %o is %s', (key, over, type) => {
    expect(means(key, chosen, over)?.type).toBe(type)
  })

  it('leaves to the browser what is the browser’s', () => {
    expect(means('s', chosen, { ctrl: true, shift: true })).toBeUndefined()
    expect(means('c', begin(), { ctrl: true })).toBeUndefined()
    expect(means('d', begin(), { ctrl: true })).toBeUndefined()
    expect(means('l', chosen, { ctrl: true })).toBeUndefined()
    expect(means('ArrowLeft', chosen, { alt: true })).toBeUndefined()
    expect(means('F5')).toBeUndefined()
  })

  it('Tab goes on in the picture until its last stop, then leaves it; while drawing it always leaves', () => {
    expect(means('Tab')).toEqual({ type: 'step', by: 1 })
    expect(means('Tab', chosen, { shift: true })).toEqual({ type: 'step', by: -1 })
    expect(means('Tab', chosen, {}, false)).toBeUndefined()
    expect(means('Tab', drawing)).toBeUndefined()
  })

  it('Enter begins, then finishes; Escape gives up step by step and at last leaves', () => {
    expect(means('Enter', begin())).toEqual({ type: 'place' })
    expect(means('Enter', drawing)).toEqual({ type: 'finish' })
    expect(means('Enter')).toBeUndefined()
    expect(means('Escape', drawing)).toEqual({ type: 'escape' })
    expect(means('Escape', run(begin(), tool('select')))).toEqual({ type: 'leave' })
  })

  it('Shift makes arrow keys go further', () => {
    const [near, further] = [means('ArrowRight'), means('ArrowRight', chosen, { shift: true })]
    expect(near?.type === 'arrow' && further?.type === 'arrow' && further.dx / near.dx).toBeCloseTo(10)
  })
})
