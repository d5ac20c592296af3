import { expect, it } from 'vitest'
import { missesEntries, newestStoredId } from '../../../../../renderer/src/screens/log/misses-entries.ts'

const ids = (...of: number[]) => of.map((id) => ({ id }))

it.each([
  ['nothing came', ids(), 7, false],
  ['what came follows on', ids(9, 8), 7, false],
  ['what came reaches into it', ids(9, 8, 7, 6), 7, false],
  ['more came than is remembered', ids(900, 899), 7, true],
  ['only what was never stored came', ids(-1, -2), 7, false],
  ['the oldest that came was never stored', ids(9, 8, -1), 7, false],
])('between the answer of the store and what came since, where %s', (_case, live, answeredToId, misses) => {
  expect(missesEntries(live, answeredToId)).toBe(misses)
})

it('the newest stored entry is the first that has a number of the store', () => {
  expect([newestStoredId(ids(-3, 12, 11)), newestStoredId(ids(-3)), newestStoredId([])]).toEqual([12, 0, 0])
})
