import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { crossing, START_MS } from '../event-fixture.ts'
import { testStore } from '../store-fixture.ts'

it('a run keeps its camera, its model and its times, though its events came first', () => {
  const { store, dir, clock } = testStore()
  clock.ms = START_MS + 900
  store.events.commit([{ cameraId: 'cam', runId: 'run', events: [crossing(1)] }])
  store.runs.begin({ cameraId: 'cam', runId: 'run', startedMs: START_MS, model: 'yolox-nano' })
  store.runs.end('run', START_MS + 60_000)
  const db = new DatabaseSync(join(dir, 'fieldcount.db'), { readOnly: true })
  expect(db.prepare('SELECT camera_id, run_id, model, started_at_ms, ended_at_ms FROM runs').all()).toEqual([
    { camera_id: 'cam', run_id: 'run', model: 'yolox-nano', started_at_ms: START_MS, ended_at_ms: START_MS + 60_000 },
  ])
  db.close()
})

it('a run that nobody ended, ended with the last sign of life: its model counts in no later report', () => {
  const fixture = testStore()
  fixture.store.runs.begin({ cameraId: 'cam', runId: 'cut', startedMs: START_MS, model: 'old' })
  fixture.clock.ms = START_MS + 60_000
  const store = fixture.reopen()
  store.runs.begin({ cameraId: 'cam', runId: 'next', startedMs: START_MS + 3_600_000, model: 'new' })
  expect(store.runs.modelsIn(START_MS, START_MS + 7_200_000)).toEqual(['new', 'old'])
  expect(store.runs.modelsIn(START_MS + 3_600_000, START_MS + 7_200_000)).toEqual(['new'])
})
