import { expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../../../electron/store/metric-table.ts'
import { testStore } from './store-fixture.ts'

const DAY_MS = 86_400_000
const START_MS = Date.UTC(2026, 0, 5)

it('keeps minutes for two weeks and hours for longer, and reads them at even steps with what is missing as null', () => {
  const { metrics } = testStore().store
  for (const minute of [0, 1, 3]) metrics.write(MINUTE_MS, START_MS + minute * MINUTE_MS, [{ name: 'system_cpu', label: '', value: minute / 10 }, { name: 'worker_utilisation', label: 'w1', value: 1 }])
  expect(metrics.read(MINUTE_MS, ['system_cpu'], START_MS, START_MS + 4 * MINUTE_MS)).toEqual([{ name: 'system_cpu', label: '', fromMs: START_MS, stepMs: MINUTE_MS, values: [0, 0.1, null, 0.3, null] }])
  metrics.write(HOUR_MS, START_MS, [{ name: 'system_cpu', label: '', value: 0.5 }])
  metrics.write(HOUR_MS, START_MS + 20 * DAY_MS, [{ name: 'system_cpu', label: '', value: 0.7 }])
  expect(metrics.read(MINUTE_MS, ['system_cpu'], START_MS, START_MS + DAY_MS)).toEqual([])
  expect(metrics.read(HOUR_MS, ['system_cpu'], START_MS, START_MS)[0]!.values).toEqual([0.5])
})
