import { describe, expect, it } from 'vitest'
import {
  followPointer,
  NO_POINTERS,
  type PointerFact,
  type PointerMeaning,
  type Pointers,
} from '../../../../renderer/src/editor/pointers.ts'

type Step = [type: PointerFact['type'], id: number, x: number, y: number, kind?: PointerFact['kind'], pans?: boolean]

function follow(...steps: Step[]): { state: Pointers; means: string[]; last: PointerMeaning | undefined } {
  let state = NO_POINTERS
  const meanings: PointerMeaning[] = []
  for (const [type, id, x, y, kind = 'touch', pans = false] of steps) {
    const [next, more] = followPointer(state, { type, id, kind, at: [x, y], pans })
    state = next
    meanings.push(...more)
  }
  return { state, means: meanings.map(({ type }) => type), last: meanings.at(-1) }
}

describe('what pointers mean', () => {
  it('one finger draws', () => {
    expect(follow(['down', 1, 10, 10], ['move', 1, 20, 20], ['up', 1, 20, 20]).means).toEqual([
      'press',
      'move',
      'release',
    ])
  })

  it('a mouse that hovers moves too, a finger that was lifted does not', () => {
    expect(
      follow(
        ['move', 1, 5, 5, 'mouse'],
        ['down', 1, 5, 5, 'mouse'],
        ['up', 1, 5, 5, 'mouse'],
        ['move', 1, 6, 6, 'mouse'],
      ).means,
    ).toEqual(['move', 'press', 'release', 'move'])
  })

  it('a second finger gives up what the first began, and both zoom and move', () => {
    const { means, last } = follow(['down', 1, 100, 100], ['down', 2, 200, 100], ['move', 2, 300, 100])
    expect(means).toEqual(['press', 'cancel', 'pan', 'zoom'])
    expect(last).toEqual({ type: 'zoom', at: [200, 100], factor: 2 })
  })

  it('the finger that stays after a pinch does not draw', () => {
    const { means, state } = follow(
      ['down', 1, 100, 100],
      ['down', 2, 200, 100],
      ['up', 2, 200, 100],
      ['move', 1, 150, 150],
      ['up', 1, 150, 150],
    )
    expect(means).toEqual(['press', 'cancel'])
    expect(state.mode).toBe('idle')
  })

  it('the ball of the hand means nothing while the pen is down', () => {
    expect(
      follow(
        ['down', 1, 50, 50, 'pen'],
        ['down', 2, 300, 300],
        ['move', 2, 310, 310],
        ['move', 1, 60, 60, 'pen'],
        ['up', 1, 60, 60, 'pen'],
      ).means,
    ).toEqual(['press', 'move', 'release'])
  })

  it('the pen takes over from a hand that came down first', () => {
    expect(follow(['down', 2, 300, 300], ['down', 1, 50, 50, 'pen'], ['up', 1, 50, 50, 'pen']).means).toEqual([
      'press',
      'cancel',
      'press',
      'release',
    ])
  })

  it('Space or the middle button moves the picture', () => {
    const { means, last } = follow(
      ['down', 1, 10, 10, 'mouse', true],
      ['move', 1, 15, 30, 'mouse', true],
      ['up', 1, 15, 30, 'mouse', true],
    )
    expect(means).toEqual(['pan'])
    expect(last).toEqual({ type: 'pan', dx: 5, dy: 20 })
  })

  it('a pointer the system takes away gives up', () => {
    expect(follow(['down', 1, 10, 10], ['cancel', 1, 10, 10]).means).toEqual(['press', 'cancel'])
  })
})
