import { expect, it } from 'vitest'
import { judge, type ChangeFigures, type Verdict } from '#core/monitor/change-effect.ts'

const before: ChangeFigures = { inferMs: 20, countedFps: 100, droppedShare: 0.1, waitMs: 60_000 }

it.each<[Verdict | undefined, ChangeFigures, string]>([
  ['better', { ...before, droppedShare: 0, inferMs: 30 }, 'fewer frames are dropped, whatever else'],
  ['worse', { ...before, droppedShare: 0.2, inferMs: 10 }, 'more are dropped'],
  ['unclear', { ...before, droppedShare: 0, countedFps: 8 }, 'fewer are dropped because hardly any are counted'],
  ['unclear', { ...before, droppedShare: 0.2, countedFps: 150 }, 'more are dropped and more counted'],
  ['better', { ...before, droppedShare: 0, countedFps: 110 }, 'fewer are dropped, so that more are counted'],
  ['better', { ...before, inferMs: 15 }, 'a frame takes less time'],
  ['worse', { ...before, inferMs: 30 }, 'a frame takes more time'],
  ['better', { ...before, waitMs: 0 }, 'jobs wait less'],
  ['same', { ...before, inferMs: 21, droppedShare: 0.105 }, 'it is what a busy minute makes'],
  [undefined, {}, 'nothing was measured since'],
])('a change is judged %s', (verdict, after) => expect(judge(before, after)).toBe(verdict))
