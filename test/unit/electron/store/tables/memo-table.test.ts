import { expect, it } from 'vitest'
import { testStore } from '../store-fixture.ts'

it('what was learned is there again, as the newest that was written', () => {
  const { store } = testStore()
  expect(store.memos.read('week')).toBeUndefined()
  store.memos.write('week', { hours: [1, 2.5, null], text: 'ngày' })
  store.memos.write('week', { hours: [3], text: 'đêm' })
  expect(store.memos.read('week')).toEqual({ hours: [3], text: 'đêm' })
  expect(store.memos.read('other')).toBeUndefined()
})
