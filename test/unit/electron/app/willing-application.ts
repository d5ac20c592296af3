import { expect, onTestFinished, vi } from 'vitest'
import type { ToWorker } from '#core/contract/worker/to-worker.ts'
import type { WorkerMetrics } from '#core/contract/worker/metrics.ts'
import type { JobResult } from '#core/jobs/job-result.ts'
import { quoted } from '#core/text/message.ts'
import type { ApplicationOptions } from '../../../../electron/app/application-options.ts'
import { openStore, type Store } from '../../../../electron/store/store.ts'
import { startTestApplication, type TestApplication } from '../../../fixtures/application.ts'
import { FakeWorker } from '../../../fixtures/fake-worker.ts'
import { gridManifest } from '../../../fixtures/tiny-models.ts'
import { tempDir } from '../store/store-fixture.ts'

/** Ready at once; what it is asked about models it answers as if they were sound. */
class WillingWorker extends FakeWorker {
  constructor(pid: number, isReady = true) {
    super(pid)
    if (isReady) queueMicrotask(() => this.ready())
  }

  override send(message: ToWorker): void {
    super.send(message)
    if (message.type === 'ping') queueMicrotask(() => this.say({ type: 'pong', n: message.n }))
    if (message.type !== 'job') return
    const { job, jobId } = message
    const answer = (result: JobResult) => queueMicrotask(() => this.say({ type: 'job-result', jobId, result }))
    if (job.kind === 'inspect-model') answer({ kind: 'inspect-model', manifest: gridManifest(), declared: {} })
    if (job.kind === 'probe-provider')
      answer({
        kind: 'probe-provider',
        report: { where: job.where, outcome: 'works', detail: quoted(''), timings: [{ size: 1, msPerFrame: 5 }] },
      })
  }

  /** Every camera it was given is live. */
  live(): void {
    for (const { task } of this.of('assign'))
      this.say({ type: 'camera-state', cameraId: task.cameraId, runId: task.runId, state: 'live' })
  }

  /** What it did in the last second, the same for each of its cameras. */
  report(figures: Partial<WorkerMetrics['cameras'][number]> = {}): void {
    const cameras = [...new Set(this.of('assign').map(({ task }) => task.cameraId))].map((cameraId) => ({
      cameraId,
      sourceFps: 25,
      processedFps: 10,
      wantedFps: 10,
      dropped: 0,
      busy: 0.2,
      decodeMs: 2,
      preprocessMs: 1,
      inferMs: 18,
      trackMs: 1,
      latencyMs: 60,
      ...figures,
    }))
    this.say({ type: 'metrics', metrics: { cpu: 0.3, rssMb: 200, loopDelayMs: 3, reportsDropped: 0, cameras } })
  }
}

export interface WillingApplication {
  readonly test: TestApplication
  readonly handlers: TestApplication['app']['handlers']
  readonly workers: readonly WillingWorker[]
  readonly assigned: () => Extract<ToWorker, { type: 'assign' }>[]
}

/** The whole application on workers that do nothing, with what the store held before. */
export async function startWilling(
  fill: (store: Store, dataDir: string) => void,
  { workersReady = true, over = {} }: { readonly workersReady?: boolean; over?: Partial<ApplicationOptions> } = {},
): Promise<WillingApplication> {
  const dataDir = tempDir()
  const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() }
  const store = openStore({ dir: dataDir, clock, onProblem: (error) => expect.fail(error.message) })
  fill(store, dataDir)
  store.close()
  const workers: WillingWorker[] = []
  const test = await startTestApplication(dataDir, {
    clock,
    fork: () => {
      const worker = new WillingWorker(2 ** 30 + workers.length, workersReady)
      workers.push(worker)
      return worker
    },
    // Nothing is known of devices: what the store held about providers stays true.
    graphics: () => new Promise(() => {}),
    ...over,
  })
  onTestFinished(async () => {
    vi.useRealTimers()
    await test.close()
  })
  return {
    test,
    handlers: test.app.handlers,
    workers,
    assigned: () => workers.flatMap((worker) => worker.of('assign')),
  }
}
