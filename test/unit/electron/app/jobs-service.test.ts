import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import type { JobRequest } from '#core/pool/job.ts'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import { AppLog } from '../../../../electron/app/app-log.ts'
import { JobsService, type JobsServiceOptions } from '../../../../electron/app/jobs-service.ts'
import { TaskReadings } from '../../../../electron/monitor/task-readings.ts'
import { jobIn } from '../../core/pool/job-fixture.ts'
import { testStore } from '../store/store-fixture.ts'
import { advance } from '#core/pool/job-transition.ts'

const compact: JobRequest = { input: { on: 'main', job: { kind: 'compact-database' } } }

/** Over a real store, with nobody to do the jobs. */
function testService() {
  const { store, clock } = testStore()
  const log = new AppLog(store.log, clock, () => {})
  const none = () => {
    throw new Error('not asked for here')
  }
  const options: JobsServiceOptions = {
    store: store.jobs, memos: store.memos, clock, log, emit: () => {}, settings: () => DEFAULT_SETTINGS, resourcesDir: '',
    compact: none, buildReport: none, checkEmail: none, measureCapacity: none, compareForm: none, downloadModel: none, camera: none, resolveModel: none, clips: none, inference: { probe: none }, credentialsOf: none,
    pool: { jobWorkers: () => [], runJob: none, settings: DEFAULT_POOL_SETTINGS },
    nodes: { workers: () => [], run: none, isNode: () => false },
  }
  return { store, service: new JobsService(options) }
}

describe('jobs', () => {
  it('that wait or failed are shown, however many ended since', () => {
    const { store, service } = testService()
    service.schedule([{ ...compact, cron: '0 3 * * *' }])
    store.jobs.save([advance(jobIn('dead', 'failed'), { type: 'notify', atMs: 9 })])
    store.jobs.save(Array.from({ length: 300 }, (_, n) => advance(jobIn('succeeded', `j${n}`), { type: 'notify', atMs: 9 })))
    const shown = service.list()
    expect(shown).toHaveLength(102)
    expect(shown.slice(-2).map(({ state }) => state)).toEqual(['dead', 'submitted'])
  })

  it('are counted rightly beyond a hundred, and without reading them from the disk', () => {
    const { store, service } = testService()
    service.schedule(Array.from({ length: 150 }, () => compact))
    store.jobs.save(Array.from({ length: 120 }, (_, n) => advance(jobIn('dead', `d${n}`), { type: 'notify', atMs: 9 })))
    store.jobs.list = store.jobs.shown = () => {
      throw new Error('read from the disk')
    }
    const figures = Object.fromEntries(new TaskReadings().read(service.open(), service.dead(), service.oldestWaitMs(), 0).map(({ name, value }) => [name, value]))
    expect(figures).toMatchObject({ tasks_queued: 150, tasks_running: 0, tasks_dead: 120, tasks_queued_of_kind: 150 })
  })
})
