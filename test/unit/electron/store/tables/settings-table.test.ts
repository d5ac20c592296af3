import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '#core/contract/app-state.ts'
import { testStore } from '../store-fixture.ts'

it('settings begin as the defaults, and a change outlives a restart without touching the others', () => {
  const fixture = testStore()
  expect(fixture.store.settings.get()).toEqual(DEFAULT_SETTINGS)
  expect(fixture.store.settings.update({ language: 'vi', timeZone: 'Asia/Ho_Chi_Minh' })).toEqual({
    ...DEFAULT_SETTINGS,
    language: 'vi',
    timeZone: 'Asia/Ho_Chi_Minh',
  })
  fixture.store.settings.update({ modelId: 'yolox-nano' })
  expect(fixture.reopen().settings.get()).toEqual({
    ...DEFAULT_SETTINGS,
    language: 'vi',
    timeZone: 'Asia/Ho_Chi_Minh',
    modelId: 'yolox-nano',
  })
})

it('a setting given as undefined goes back to its default', () => {
  const { settings } = testStore().store
  settings.update({ modelId: 'yolox-nano', pool: { ...DEFAULT_SETTINGS.pool, workers: 4 } })
  expect(settings.update({ modelId: undefined, pool: undefined })).toEqual(DEFAULT_SETTINGS)
})

it.each([
  ['an unknown key', { colour: 'red' }],
  ['a zone that is none', { timeZone: 'Mars/Olympus' }],
  ['too many workers', { pool: { ...DEFAULT_SETTINGS.pool, workers: 99 } }],
])('%s is refused and changes nothing', (_name, change) => {
  const { settings } = testStore().store
  expect(() => settings.update({ language: 'vi', ...(change as Partial<Settings>) })).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'request.invalid' }) }),
  )
  expect(settings.get()).toEqual(DEFAULT_SETTINGS)
})

it('a stored value that is not understood is reported and its default stands', () => {
  const { store, dir, problems } = testStore()
  store.settings.update({ language: 'vi' })
  const other = new DatabaseSync(join(dir, 'fieldcount.db'))
  other.exec(`INSERT INTO settings VALUES ('pool', '"many"'), ('colour', '"red"'), ('theme', 'not json')`)
  other.close()
  expect(store.settings.get()).toEqual({ ...DEFAULT_SETTINGS, language: 'vi' })
  expect(problems).toHaveLength(3)
})
