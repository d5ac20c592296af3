import { expect, it } from 'vitest'
import type { MetricName } from '#core/metrics/metric.ts'
import { MetricStore } from '../../../../electron/monitor/metric-store.ts'

const START_MS = Date.UTC(2026, 0, 5)
const HOUR_MS = 3_600_000

const memoryOnly = () => new MetricStore({ write: () => {}, read: () => [] }, ({ message }) => expect.fail(message))
const labels = (store: MetricStore, name: MetricName, atMs: number) =>
  store.series([name], atMs - HOUR_MS, atMs).map(({ label }) => label)

it('forgets the figures of workers that have been gone for an hour, and keeps those it still shows', () => {
  const store = memoryOnly()
  const put = (second: number, workers: readonly string[]) =>
    store.put(
      START_MS + second * 1_000,
      workers.map((label) => ({ name: 'worker_utilisation', label, value: 0.5 })),
    )
  put(0, ['w1', 'w2'])
  for (let second = 1; second < 3_600; second++) put(second, ['w2', 'w3'])
  expect(labels(store, 'worker_utilisation', START_MS + 3_599_000)).toEqual(['w1', 'w2', 'w3'])
  for (let second = 3_600; second < 3_700; second++) put(second, ['w3'])
  expect(labels(store, 'worker_utilisation', START_MS + 3_699_000)).toEqual(['w2', 'w3'])
  for (let second = 3_700; second < 7_300; second++) put(second, ['w3'])
  expect(labels(store, 'worker_utilisation', START_MS + 7_299_000)).toEqual(['w3'])
})

it('forgets what was measured at a time that has not come yet, when the clock was set back', () => {
  const store = memoryOnly()
  store.put(START_MS + 5 * HOUR_MS, [{ name: 'worker_utilisation', label: 'w1', value: 1 }])
  for (let second = 0; second < 120; second++)
    store.put(START_MS + second * 1_000, [{ name: 'worker_utilisation', label: 'w2', value: 0.5 }])
  expect(labels(store, 'worker_utilisation', START_MS + 119_000)).toEqual(['w2'])
})
