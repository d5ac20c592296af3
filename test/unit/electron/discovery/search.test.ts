import { expect, it, vi } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { Search } from '../../../../electron/discovery/search.ts'

it('ends with what it found when what was learned cannot be written', async () => {
  const onChanged = vi.fn()
  const search = new Search({
    range: '127.0.0.1/32',
    ports: [554],
    networks: [],
    onChanged,
    tools: {
      callCameras: () => Promise.resolve([]),
      greet: () => Promise.resolve({}) as never,
      neighbours: () => Promise.resolve(new Map()),
    },
    onEnded: () => {
      throw new FieldcountError('store.full')
    },
  })
  search.run()
  await vi.waitFor(() => expect(search.view().running).toBe(false))
  expect(search.view().problems.map(({ code }) => code)).toEqual(['store.full'])
  expect(onChanged).toHaveBeenCalled()
})
