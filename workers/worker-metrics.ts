import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { CameraMetrics, WorkerMetrics } from '#core/contract/worker/metrics.ts'

/** Reads this process's own figures; each call covers the time since the one before. */
export class ProcessMeter {
  readonly #loop = monitorEventLoopDelay({ resolution: 10 })
  #cpu = process.cpuUsage()
  #atMs = performance.now()

  constructor() {
    this.#loop.enable()
  }

  take(cameras: CameraMetrics[], reportsDropped: number): WorkerMetrics {
    const nowMs = performance.now()
    const used = process.cpuUsage(this.#cpu)
    const metrics: WorkerMetrics = {
      cpu: (used.user + used.system) / 1000 / Math.max(1, nowMs - this.#atMs),
      rssMb: process.memoryUsage.rss() / 1e6,
      loopDelayMs: this.#loop.percentile(99) / 1e6,
      cameras,
      reportsDropped,
    }
    this.#cpu = process.cpuUsage()
    this.#atMs = nowMs
    this.#loop.reset()
    return metrics
  }
}
