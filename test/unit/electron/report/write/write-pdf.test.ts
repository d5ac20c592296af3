import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { POOL_REVIEWS } from '#core/monitor/pool-review.ts'
import { reportDocument } from '../../../../../electron/report/write/report-document.ts'
import type { ReportRequest } from '../../../../../electron/report/write/report-request.ts'
import { writePdf } from '../../../../../electron/report/write/write-pdf.ts'
import type { Store } from '../../../../../electron/store/store.ts'
import { camera, tempDir, testStore } from '../../store/store-fixture.ts'
import { filledStore, MARKET } from '../report-fixture.ts'

/** The file as text of single bytes, and how many pages it says it has. */
async function written(store: Store, request: ReportRequest): Promise<{ bytes: string; pages: number }> {
  const dir = tempDir()
  const path = join(dir, 'out.pdf')
  await writePdf(reportDocument(store, request), { language: 'vi' }, path)
  expect(readdirSync(dir)).toEqual(['out.pdf'])
  const bytes = readFileSync(path, 'latin1')
  return { bytes, pages: Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(bytes)![1]) }
}

it('a week is two pages of A4 with their fonts inside', async () => {
  const { bytes, pages } = await written(filledStore().store, MARKET)
  expect(bytes.startsWith('%PDF-1.7')).toBe(true)
  expect(bytes.trimEnd().endsWith('%%EOF')).toBe(true)
  expect(pages).toBe(2)
  expect(bytes.match(/\/MediaBox \[0 0 595.28 841.89\]/g)).toHaveLength(2)
  expect(bytes.match(/\/FontFile2 /g)).toHaveLength(2)
})

it('many days and many cameras go on over pages, none of them empty', async () => {
  const request = { ...MARKET, from: '2026-08-01', to: '2026-11-07' }
  const { store } = filledStore(request, 10)
  for (let index = 0; index < 80; index += 1)
    store.cameras.insert(
      camera({
        id: `more-${index}`,
        name: `Camera ${index} ${'với một tên rất dài '.repeat(4)}`,
        createdAtMs: request.nowMs,
      }),
    )
  const { pages } = await written(store, request)
  // 84 rows of places, 99 of days and 80 of occupancy at 16 points each, below the first page's charts.
  // Heads of two lines, and names that fit into two, take a little more.
  expect(pages).toBeGreaterThanOrEqual(6)
  expect(pages).toBeLessThanOrEqual(9)
})

it('a site without cameras, and a period to come, are a page that says so', async () => {
  expect((await written(testStore().store, MARKET)).pages).toBe(1)
  expect(
    (await written(filledStore().store, { ...MARKET, from: '2030-01-01', to: '2030-01-31', siteName: '' })).pages,
  ).toBe(1)
})

it('service levels and the weekly review of the pool take their place', async () => {
  const { store } = filledStore()
  const before = await written(store, MARKET)
  store.settings.update({ serviceLevels: { site: { availability: 0.99, latencyP95Ms: 300 }, cameras: {} } })
  const review = {
    cameras: 2,
    workers: 1,
    dropped: 0.1,
    cpu: 60,
    kept: 1,
    missed: 1,
    changes: 0,
    worse: 0,
    suggestions: 1,
  }
  store.memos.write(POOL_REVIEWS, [{ atMs: Date.parse(`${MARKET.from}T12:00:00Z`), ...review }])
  const after = await written(store, MARKET)
  expect(after.bytes.length).toBeGreaterThan(before.bytes.length + 300)
})
