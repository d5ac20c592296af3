import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time/durations.ts'
import { Database } from '../../../../../electron/store/database/database.ts'
import { metricTable } from '../../../../../electron/store/tables/metric-table.ts'
import { tempDir, testStore } from '../store-fixture.ts'

const START_MS = Date.UTC(2026, 0, 5)

it('keeps minutes for two weeks and hours for longer, read at even steps, null where missing', () => {
  const { metrics } = testStore().store
  for (const minute of [0, 1, 3])
    metrics.write(MINUTE_MS, START_MS + minute * MINUTE_MS, [
      { name: 'system_cpu', label: '', value: minute / 10 },
      { name: 'worker_utilisation', label: 'w1', value: 1 },
    ])
  expect(metrics.read(MINUTE_MS, ['system_cpu'], START_MS, START_MS + 4 * MINUTE_MS)).toEqual([
    { name: 'system_cpu', label: '', fromMs: START_MS, stepMs: MINUTE_MS, values: [0, 0.1, null, 0.3, null] },
  ])
  metrics.write(HOUR_MS, START_MS, [{ name: 'system_cpu', label: '', value: 0.5 }])
  for (let minute = 0; minute < 60; minute += 1)
    metrics.write(MINUTE_MS, START_MS + 20 * DAY_MS + minute * MINUTE_MS, [
      { name: 'system_cpu', label: '', value: 0.7 },
    ])
  expect(metrics.read(MINUTE_MS, ['system_cpu'], START_MS, START_MS + DAY_MS)).toEqual([])
  expect(metrics.read(HOUR_MS, ['system_cpu'], START_MS, START_MS)[0]!.values).toEqual([0.5])
})

it('removes what is too old by its index, not by looking through all that is kept', () => {
  const { dir } = testStore()
  const db = new DatabaseSync(join(dir, 'fieldcount.db'), { readOnly: true })
  const plan = db
    .prepare(
      'EXPLAIN QUERY PLAN DELETE FROM metric_means WHERE step_ms = 60000 AND series_id IN (SELECT series_id FROM ' +
        'metric_series WHERE series_id % 60 = 1) AND at_ms < 5',
    )
    .all()
  expect(plan.map(({ detail }) => detail).join()).toContain('step_ms=? AND series_id=? AND at_ms<?')
  db.close()
})

it('writes to a series whose first figure was not written', () => {
  const dir = tempDir()
  testStore(dir).store.close()
  const db = new Database(join(dir, 'fieldcount.db'))
  const metrics = metricTable(db)
  const write = () => metrics.write(MINUTE_MS, START_MS, [{ name: 'worker_utilisation', label: 'w7', value: 0.5 }])
  expect(() =>
    db.transaction(() => {
      write()
      throw new Error('the disk is full')
    }),
  ).toThrow('the disk is full')
  write()
  expect(metrics.read(MINUTE_MS, ['worker_utilisation'], START_MS, START_MS)).toMatchObject([
    { label: 'w7', values: [0.5] },
  ])
  db.close()
})
