import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { ForkWorker, WorkerProcess } from '../../../electron/supervisor/worker-process.ts'

/** Sums over the frames of all workers. */
export interface FrameSums {
  frames: number
  /** Wall time by stage, ms. */
  preprocessMs: number
  inferMs: number
  trackMs: number
}

/** Listens to what workers report, from outside the application. */
export class WatchedWorkers {
  readonly #live = new Set<WorkerProcess>()
  #sums: FrameSums = { frames: 0, preprocessMs: 0, inferMs: 0, trackMs: 0 }

  watching(fork: ForkWorker): ForkWorker {
    return (workerId) => {
      const worker = fork(workerId)
      this.#live.add(worker)
      worker.onExit(() => this.#live.delete(worker))
      let atMs = performance.now()
      worker.onMessage((received) => {
        const message = received as FromWorker
        if (message.type !== 'metrics') return
        const nowMs = performance.now()
        this.#add(message, (nowMs - atMs) / 1_000)
        atMs = nowMs
      })
      return worker
    }
  }

  get pids(): number[] {
    return [...this.#live].flatMap(({ pid }) => pid ?? [])
  }

  /** Since the last call. */
  take(): FrameSums {
    const sums = this.#sums
    this.#sums = { frames: 0, preprocessMs: 0, inferMs: 0, trackMs: 0 }
    return sums
  }

  #add({ metrics }: Extract<FromWorker, { type: 'metrics' }>, seconds: number): void {
    for (const { processedFps, preprocessMs, inferMs, trackMs } of metrics.cameras) {
      const frames = processedFps * seconds
      this.#sums.frames += frames
      this.#sums.preprocessMs += frames * preprocessMs
      this.#sums.inferMs += frames * inferMs
      this.#sums.trackMs += frames * trackMs
    }
  }
}
