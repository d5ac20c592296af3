import { afterEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS, type AppEvent } from '#core/contract/app-state.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { JobRequest } from '#core/pool/job.ts'
import { advance } from '#core/pool/job-transition.ts'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import { AppLog } from '../../../../electron/base/app-log.ts'
import { JobsService, type JobsServiceOptions } from '../../../../electron/app/jobs-service.ts'
import { TaskReadings } from '../../../../electron/monitor/task-readings.ts'
import { jobIn } from '../../core/pool/job-fixture.ts'
import { camera, testStore } from '../store/store-fixture.ts'

const compact: JobRequest = { input: { on: 'main', job: { kind: 'compact-database' } } }

/** Over a real store, with nobody to do the jobs unless said otherwise. */
function testService(over: Partial<JobsServiceOptions> = {}) {
  const { store, clock } = testStore()
  const emitted: AppEvent[] = []
  const log = new AppLog(store.log, clock, () => {})
  const none = () => {
    throw new Error('not asked for here')
  }
  const options: JobsServiceOptions = {
    store: store.jobs,
    memos: store.memos,
    clock,
    log,
    emit: (event) => void emitted.push(event),
    settings: () => DEFAULT_SETTINGS,
    checkEmail: none,
    camera: none,
    resolveModel: none,
    clip: none,
    tasks: {},
    credentialsOf: none,
    onCameraCircuit: () => {},
    leftAlone: () => undefined,
    pool: { jobWorkers: () => [], runJob: none, settings: DEFAULT_POOL_SETTINGS },
    nodes: { workers: () => [], run: none, isNode: () => false },
    ...over,
  }
  return { store, emitted, service: new JobsService(options) }
}

describe('jobs', () => {
  it('that wait or failed are shown, however many ended since', () => {
    const { store, service } = testService()
    service.schedule([{ ...compact, cron: '0 3 * * *' }])
    store.jobs.save([advance(jobIn('dead', 'failed'), { type: 'notify', atMs: 9 })])
    store.jobs.save(
      Array.from({ length: 300 }, (_, n) => advance(jobIn('succeeded', `j${n}`), { type: 'notify', atMs: 9 })),
    )
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
    const figures = Object.fromEntries(
      new TaskReadings()
        .read(service.open(), service.dead(), service.oldestWaitMs(), 0)
        .map(({ name, value }) => [name, value]),
    )
    expect(figures).toMatchObject({ tasks_queued: 150, tasks_running: 0, tasks_dead: 120, tasks_queued_of_kind: 150 })
  })

  it('about a camera go to the machine with the label of its area, all others stay near this one', async () => {
    const place = { role: 'job' as const, capabilities: [], speed: 1, slots: 1, site: 'Shop' }
    const ran: string[] = []
    const done = async (workerId: string) => (ran.push(workerId), { kind: 'list-devices' as const, devices: [] })
    const { service } = testService({
      settings: () => ({
        ...DEFAULT_SETTINGS,
        siteName: 'Shop',
        nodes: { ...DEFAULT_SETTINGS.nodes, label: 'south' },
      }),
      camera: () => camera({ id: 'a', label: 'north' }),
      credentialsOf: () => undefined,
      pool: {
        jobWorkers: () => [{ ...place, workerId: 'w1', label: 'south' }],
        runJob: (workerId) => done(workerId),
        settings: { ...DEFAULT_POOL_SETTINGS, distribution: 'geographic' },
      },
      nodes: {
        workers: () => [{ ...place, workerId: 'node:n', label: 'north' }],
        isNode: (workerId) => workerId === 'node:n',
        run: ({ workerId }) => done(workerId!),
      },
    })
    const job = { kind: 'list-devices' as const }
    service.start()
    service.schedule([{ input: { on: 'worker', cameraId: 'a', job } }, { input: { on: 'worker', job } }])
    await vi.waitFor(() => expect(ran.toSorted()).toEqual(['node:n', 'w1']))
    expect(service.list().map(({ cameraId, placement }) => `${cameraId}: ${placement?.text}`)).toEqual([
      expect.stringContaining('undefined: list-devices runs on w1'),
      expect.stringMatching(
        /^a: list-devices runs on node:n .* at the same site \(Shop\) and in the same area \(north\)$/,
      ),
    ])
    await service.stop()
  })

  describe('of another machine', () => {
    afterEach(() => void vi.useRealTimers())
    const worker = { workerId: 'w1', role: 'job' as const, capabilities: [], speed: 1, slots: 1 }
    const oneWorker = {
      jobWorkers: () => [worker],
      runJob: () => Promise.reject(new Error('not asked for here')),
      settings: DEFAULT_POOL_SETTINGS,
    }

    it('that died here are discarded as soon as the disk takes it', async () => {
      vi.useFakeTimers()
      const { store, emitted, service } = testService({
        pool: oneWorker,
        tasks: { 'compact-database': () => Promise.reject(new FieldcountError('request.invalid', { detail: 'x' })) },
      })
      const remove = store.jobs.remove
      let tries = 0
      store.jobs.remove = (id) => {
        if (++tries < 3) throw new FieldcountError('store.full')
        return remove(id)
      }
      service.start()
      const done = service.runForeign(compact, new AbortController().signal, () => {})
      await expect(Promise.race([done, vi.advanceTimersByTimeAsync(1_000)])).rejects.toMatchObject({
        data: { code: 'request.invalid' },
      })
      await vi.advanceTimersByTimeAsync(60_000)
      expect([tries, store.jobs.dead()]).toEqual([3, 0])
      expect(emitted.at(-1)).toMatchObject({ type: 'job-removed' })
      await service.stop()
    })

    it('are left alone after the application has stopped', async () => {
      vi.useFakeTimers()
      const { store, service } = testService({
        pool: oneWorker,
        tasks: { 'compact-database': () => Promise.reject(new FieldcountError('request.invalid', { detail: 'x' })) },
      })
      let tries = 0
      store.jobs.remove = () => {
        tries++
        throw new FieldcountError('store.full')
      }
      service.start()
      service.runForeign(compact, new AbortController().signal, () => {}).catch(() => {})
      await vi.advanceTimersByTimeAsync(1_000)
      await service.stop()
      await vi.advanceTimersByTimeAsync(60_000)
      expect(tries).toBe(1)
    })

    it('that ended while the disk is full end nothing when their owner goes away', async () => {
      vi.useFakeTimers()
      const end = Promise.withResolvers<never>()
      const { store, service } = testService({ pool: oneWorker, tasks: { 'compact-database': () => end.promise } })
      service.start()
      const abort = new AbortController()
      const done = service.runForeign(compact, abort.signal, () => {})
      done.catch(() => {})
      await vi.advanceTimersByTimeAsync(10)
      const save = store.jobs.save
      store.jobs.save = () => {
        throw new FieldcountError('store.full')
      }
      end.reject(new FieldcountError('request.invalid', { detail: 'x' }))
      await vi.advanceTimersByTimeAsync(10)
      abort.abort()
      store.jobs.save = save
      await vi.advanceTimersByTimeAsync(10_000)
      await expect(done).rejects.toMatchObject({ data: { code: 'request.invalid' } })
      await service.stop()
    })
  })
})
