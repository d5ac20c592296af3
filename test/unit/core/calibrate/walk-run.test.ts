import { describe, expect, it } from 'vitest'
import {
  beginWalk,
  flipped,
  isFlipped,
  resultOf,
  stepOf,
  walkOn,
  walkTestOf,
  type WalkFact,
  type WalkRun,
} from '#core/calibrate/walk-run.ts'
import { WalkTest } from '#core/calibrate/walk-test.ts'
import type { Direction } from '#core/count/count-event.ts'
import { lineOf } from '../../../fixtures/walk.ts'

const LINE = lineOf([
  [0.5, 0],
  [0.5, 1],
])
const crossed = (direction: Direction, lineId = 'door'): WalkFact => ({ what: 'crossed', lineId, direction })
const crossedAt = (at: number | undefined, direction: Direction = 'in'): WalkFact => ({
  what: 'crossed',
  lineId: 'door',
  direction,
  at,
})
const NOT_ME: WalkFact = { what: 'not-me' }
const after = (...facts: WalkFact[]): WalkRun => facts.reduce(walkOn, beginWalk(LINE))
const outcomes = ({ done }: WalkRun) => done.map(({ step, outcome }) => `${step} ${outcome}`)

const rows: { name: string; facts: WalkFact[]; outcomes: string[] }[] = [
  {
    name: 'a good walk passes step by step',
    facts: [crossed('in'), crossed('out'), crossedAt(0.1), crossedAt(0.9, 'out')],
    outcomes: ['in passed', 'out passed', 'first-end passed', 'last-end passed'],
  },
  {
    name: 'somebody counted the wrong way round',
    facts: [crossed('out'), crossed('in')],
    outcomes: ['in wrong-direction', 'out wrong-direction'],
  },
  { name: 'a walker whom nothing saw', facts: [{ what: 'walked' }], outcomes: ['in not-seen'] },
  {
    name: 'a walker who was seen, but not counted',
    facts: [{ what: 'seen' }, { what: 'walked' }],
    outcomes: ['in not-crossed'],
  },
  {
    name: 'seen is forgotten with the next step',
    facts: [{ what: 'seen' }, crossed('in'), { what: 'walked' }],
    outcomes: ['in passed', 'out not-seen'],
  },
  {
    name: 'an end is not walked by somebody who goes through the middle, nor at the other end',
    facts: [crossed('in'), crossed('out'), crossedAt(0.5), crossedAt(0.9), crossedAt(undefined)],
    outcomes: ['in passed', 'out passed'],
  },
  {
    name: 'a step that was somebody else is walked again',
    facts: [crossed('in'), crossed('in'), NOT_ME, crossed('out')],
    outcomes: ['in passed', 'out passed'],
  },
  {
    name: 'the last step too, when the walk was over',
    facts: [crossed('in'), crossed('out'), crossedAt(0), crossedAt(1), NOT_ME],
    outcomes: ['in passed', 'out passed', 'first-end passed'],
  },
  { name: 'another line', facts: [crossed('in', 'window')], outcomes: [] },
  {
    name: 'what comes after the end',
    facts: [crossed('in'), crossed('out'), crossedAt(0.25), crossedAt(0.75), crossed('in'), { what: 'walked' }],
    outcomes: ['in passed', 'out passed', 'first-end passed', 'last-end passed'],
  },
]

describe('a walk test', () => {
  it.each(rows)('$name', ({ facts, outcomes: expected }) => expect(outcomes(after(...facts))).toEqual(expected))

  it('asks for in first, and is over after four steps', () => {
    expect(stepOf(beginWalk(LINE))).toBe('in')
    expect(stepOf(after(crossed('in')))).toBe('out')
    expect(stepOf(after(crossed('in'), crossed('out'), crossedAt(0), crossedAt(1)))).toBeUndefined()
  })

  it('says where the line was crossed instead, until the step is over', () => {
    const run = after(crossed('in'), crossed('out'), crossedAt(0.4))
    expect(run.elsewhere).toBe(0.4)
    expect(walkOn(run, crossedAt(0.2)).elsewhere).toBeUndefined()
  })

  it('knows a line that is the wrong way round, and what the same walk shows of it turned round', () => {
    const run = after(crossed('out'), crossed('in'), crossedAt(0), { what: 'walked' })
    expect(isFlipped(run)).toBe(true)
    expect(isFlipped(after(crossed('out'), crossed('out')))).toBe(false)
    const turned = flipped(resultOf(run, 5))
    expect(WalkTest.parse(turned)).toMatchObject({
      lineId: 'door',
      atMs: 5,
      points: [
        [0.5, 1],
        [0.5, 0],
      ],
      steps: [{ outcome: 'passed' }, { outcome: 'passed' }, { outcome: 'passed' }, { outcome: 'not-seen' }],
    })
  })

  it('holds for the line as it was walked through', () => {
    const test = resultOf(after(crossed('in')), 5)
    expect(walkTestOf(LINE, [test])).toEqual({ test, outdated: false })
    expect(
      walkTestOf(
        lineOf([
          [0.4, 0],
          [0.4, 1],
        ]),
        [test],
      )?.outdated,
    ).toBe(true)
    expect(walkTestOf(LINE, [])).toBeUndefined()
  })
})
