import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { csvPage } from '../../../../electron/report/csv-page.ts'
import { writeCsv } from '../../../../electron/report/write-csv.ts'
import { crossing, START_MS } from '../store/event-fixture.ts'
import { tempDir, testStore } from '../store/store-fixture.ts'

const request = { kind: 'crossings' as const, from: '2026-11-24', to: '2026-11-30', timeZone: 'UTC', nowMs: START_MS * 2 }

function filledStore() {
  const { store } = testStore()
  store.events.commit([{ cameraId: 'cam', runId: 'run', events: Array.from({ length: 5_000 }, (_, index) => crossing(index + 1, { atMs: START_MS + index * 1_000 })) }])
  return store
}

it('a file holds what the pages hold, and nothing is left beside it', async () => {
  const store = filledStore()
  const dir = tempDir()
  const path = join(dir, 'out.csv')
  expect(await writeCsv(store, { ...request, bom: true }, path)).toBe(5_000)
  expect(readFileSync(path, 'utf8')).toBe(csvPage(store, { ...request, bom: true }, 100_000).text)
  expect(readdirSync(dir)).toEqual(['out.csv'])
})

it('a cancelled export leaves the file of before as it was', async () => {
  const store = filledStore()
  const dir = tempDir()
  const path = join(dir, 'out.csv')
  writeFileSync(path, 'of before')
  const abort = new AbortController()
  const writing = writeCsv(store, { ...request, signal: abort.signal }, path)
  abort.abort()
  await expect(writing).rejects.toMatchObject({ data: { code: 'job.cancelled' } })
  expect(readFileSync(path, 'utf8')).toBe('of before')
  expect(readdirSync(dir)).toEqual(['out.csv'])
})

it('a folder that is not there is an error that names the file', async () => {
  const path = join(tempDir(), 'nowhere', 'out.csv')
  await expect(writeCsv(filledStore(), request, path)).rejects.toMatchObject({ data: { code: 'file.write', params: { path } } })
  expect(existsSync(path)).toBe(false)
})

it('a request that is refused writes nothing', async () => {
  const dir = tempDir()
  await expect(writeCsv(filledStore(), { ...request, from: '2026-12-24' }, join(dir, 'out.csv'))).rejects.toMatchObject({ data: { code: 'request.invalid' } })
  expect(readdirSync(dir)).toEqual([])
})
