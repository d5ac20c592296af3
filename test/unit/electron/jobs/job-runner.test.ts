import { expect, it } from 'vitest'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { JobInput } from '#core/pool/job-input.ts'
import { CircuitBreakers } from '../../../../electron/jobs/circuit-breakers.ts'
import { createJobRunner, type JobRunnerParts } from '../../../../electron/jobs/job-runner.ts'
import { runWorkerJob } from '../../../../electron/supervisor/job-client.ts'
import { fakeFork } from '../../../fixtures/fake-worker.ts'
import { steppedClock } from '../../../fixtures/stepped-clock.ts'
import { aJob } from '../../core/pool/job-fixture.ts'

const snapshot: JobInput = {
  on: 'worker',
  cameraId: 'cam-1',
  job: { kind: 'snapshot', source: { kind: 'rtsp', url: 'rtsp://192.168.1.20/a', transport: 'tcp' }, timeoutMs: 5_000 },
}

function parts(over: Partial<JobRunnerParts> = {}) {
  const { fork, workers } = fakeFork()
  const runner = createJobRunner({
    runWorkerJob: (_workerId, _jobId, job, options) =>
      runWorkerJob<WorkerJob['kind']>(fork, job, { ...options, threads: 1 }),
    credentialsOf: (cameraId) => ({ username: cameraId, password: 'secret' }),
    circuits: new CircuitBreakers(steppedClock, () => {}),
    leftAlone: () => undefined,
    main: {},
    ...over,
  })
  return { runner, workers }
}

it("a worker job runs in its own process with its camera's credentials; pictures are base64", async () => {
  const { runner, workers } = parts()
  const progress: number[] = []
  const result = runner.run(aJob('j', { input: snapshot }), new AbortController().signal, (done) => progress.push(done))
  workers[0]!.ready()
  expect(workers[0]!.of('job')[0]?.job).toMatchObject({
    kind: 'snapshot',
    credentials: { username: 'cam-1', password: 'secret' },
  })
  workers[0]!.say({ type: 'job-progress', jobId: 'job', done: 1, total: 2 })
  workers[0]!.say({
    type: 'job-result',
    jobId: 'job',
    result: { kind: 'snapshot', jpeg: Uint8Array.of(255, 216), width: 4, height: 2, fps: 10, codec: 'h264' },
  })
  expect(await result).toEqual({ kind: 'snapshot', jpeg: '/9g=', width: 4, height: 2, fps: 10, codec: 'h264' })
  expect(progress).toEqual([1])
})

it('a job that would open a camera which is left alone fails at once, one that reads a recording runs', async () => {
  const down = new FieldcountError('source.unreachable', { host: 'a' })
  const { runner, workers } = parts({ leftAlone: (cameraId) => (cameraId === 'cam-1' ? down.data : undefined) })
  const run = (input: JobInput) => runner.run(aJob('j', { input }), new AbortController().signal, () => {})
  await expect(run(snapshot)).rejects.toMatchObject({ data: down.data })
  expect(workers).toHaveLength(0)
  const recording = { kind: 'file', path: '/clip.mp4', loop: false, realtime: false } as const
  void run({ ...snapshot, job: { ...snapshot.job, source: recording } as WorkerJob }).catch(() => {})
  expect(workers).toHaveLength(1)
})

it('a job of main runs where it is registered, and one that nobody knows fails as such', async () => {
  const { runner } = parts({
    main: { 'compact-database': async (_job, { onProgress }) => (onProgress(1, 1), { freedMb: 3 }) },
  })
  const signal = new AbortController().signal
  expect(await runner.run(aJob(), signal, () => {})).toEqual({ freedMb: 3 })
  await expect(
    runner.run(aJob('t', { input: { on: 'main', job: { kind: 'self-test' } } }), signal, () => {}),
  ).rejects.toMatchObject({ data: { code: 'request.unknown' } })
})

it('jobs of a camera that fails again and again fail at once, those of another do not', async () => {
  let tries = 0
  const { runner } = parts({
    runWorkerJob: () => Promise.reject(((tries += 1), new FieldcountError('source.timeout', { seconds: 5 }))),
  })
  const run = (cameraId: string) =>
    runner.run(aJob('j', { input: { ...snapshot, cameraId } as JobInput }), new AbortController().signal, () => {})
  for (let n = 0; n < 7; n++) await expect(run('cam-1')).rejects.toMatchObject({ data: { code: 'source.timeout' } })
  expect(tries).toBe(5)
  await expect(run('cam-2')).rejects.toThrow()
  expect(tries).toBe(6)
})
