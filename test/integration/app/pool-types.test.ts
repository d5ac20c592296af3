import { availableParallelism } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobView } from '#core/contract/job-view.ts'
import { DEFAULT_POOL_SETTINGS, type PoolSettings } from '#core/pool/pool-settings.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

// One core holds one worker of any kind: there is nothing to divide.
describe.skipIf(availableParallelism() < 2)('the types of pool, with real processes (two cores or more)', () => {
  let app: TestApplication
  beforeEach(async () => {
    app = await startTestApplication()
  })
  afterEach(async () => {
    await app.close()
    removeDataDir(app.dataDir)
  })
  const apply = (pool: Partial<PoolSettings>) =>
    app.app.handlers['pool.apply']({ pool: { ...DEFAULT_POOL_SETTINGS, scaling: 'off', ...pool } }, VIEWER)
  const explain = (pool: Partial<PoolSettings>) =>
    app.app.handlers['pool.explain']({ pool: { ...DEFAULT_POOL_SETTINGS, scaling: 'off', ...pool } }, VIEWER)
  const roles = async () =>
    (await app.state()).workers
      .filter(({ state }) => state === 'ready')
      .map(({ role }) => role)
      .sort()
  const addCamera = (name: string) =>
    app.app.handlers['cameras.add']({ name, source: { kind: 'pattern' }, fps: 2, priority: 5 }, VIEWER)
  const submit = async (priority: number): Promise<JobView> =>
    (
      await app.app.handlers['jobs.submit']({ order: { kind: 'self-test' }, when: { kind: 'now' }, priority }, VIEWER)
    )[0]!
  const job = async (id: string) => (await app.state()).jobs.find((one) => one.id === id)!
  const finished = (id: string) =>
    until(`job ${id}`, async () => ['succeeded', 'dead'].includes((await job(id)).state), 90_000)
  const allLive = (count: number) =>
    until(
      'all cameras to be live',
      async () => (await app.state()).cameraStatus.filter(({ state }) => state === 'live').length === count,
      30_000,
    )

  it('fixed: as many processes as asked for; a change is explained, then applied while counting', async () => {
    await addCamera('A')
    await addCamera('B')
    await allLive(2)
    const { items } = await explain({ workers: 2 })
    expect(items).toEqual(
      expect.arrayContaining([
        { what: 'start', count: 1 },
        { what: 'move', cameraIds: [expect.any(String)] },
      ]),
    )
    expect(await roles()).toEqual(['shared'])
    await apply({ workers: 2 })
    await until('two workers', async () => (await roles()).length === 2, 20_000)
    await allLive(2)
    expect((await app.state()).workers.map(({ cameraIds }) => cameraIds.length)).toEqual([1, 1])
    await apply({ workers: 1 })
    expect(await roles()).toEqual(['shared'])
    await allLive(2)
    expect(
      (await app.state()).cameraStatus.every(
        ({ timeline, placement }) => timeline?.assignedAtMs && timeline.runningAtMs && timeline.resultAtMs && placement,
      ),
    ).toBe(true)
  })

  it('specialised: a job runs on a job worker only, a camera on a camera worker only', async () => {
    await apply({ type: 'specialised', streamWorkers: 1, jobWorkers: 1 })
    await addCamera('A')
    await allLive(1)
    const { id } = await submit(5)
    await until('the job to run', async () => (await job(id)).state === 'running', 20_000)
    const { workers } = await app.state()
    const of = (role: string) => workers.find((worker) => worker.role === role)!
    expect(of('job')).toMatchObject({ jobIds: [id], cameraIds: [] })
    expect(of('stream')).toMatchObject({ jobIds: [], cameraIds: [expect.any(String)] })
    await finished(id)
    expect(await job(id)).toMatchObject({ state: 'succeeded' })
    expect((await app.app.handlers['jobs.result']({ jobId: id }, VIEWER)).history).toMatchObject([
      { workerId: of('job').workerId },
    ])
  })

  it('priority: the more urgent job goes first although it came later', async () => {
    await apply({
      type: 'specialised',
      streamWorkers: 1,
      jobWorkers: 1,
      discipline: { kind: 'priority', ageingMs: 600_000 },
    })
    await until('the workers', async () => (await roles()).length === 2, 20_000)
    const first = await submit(5)
    const late = await submit(1)
    const urgent = await submit(9)
    await finished(late.id)
    const startedAt = async ({ id }: JobView) => (await job(id)).timeline.runningAtMs!
    expect(await startedAt(urgent)).toBeGreaterThanOrEqual(await startedAt(first))
    expect(await startedAt(urgent)).toBeLessThan(await startedAt(late))
  })

  it('hybrid: job workers come and go beside a fixed one; a job whose worker goes begins again', async () => {
    await apply({ type: 'hybrid', streamWorkers: 1, minJobWorkers: 1, maxJobWorkers: 1 })
    await addCamera('A')
    await allLive(1)
    await until('both roles', async () => (await roles()).join() === 'job,stream', 20_000)
    const { id } = await submit(5)
    await until('the job to run', async () => (await job(id)).state === 'running', 20_000)
    await apply({ type: 'fixed', workers: 1 })
    await finished(id)
    expect(await job(id)).toMatchObject({ state: 'succeeded', attempts: 1 })
    expect(await roles()).toEqual(['shared'])
    await allLive(1)
  })
})
