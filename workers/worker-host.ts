import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { StreamTask } from '#core/contract/worker/stream-task.ts'
import type { ToWorker } from '#core/contract/worker/to-worker.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { runJob } from './jobs/run-job.ts'
import type { InferenceRuntime } from './infer/inference-runtime.ts'
import type { FramePort } from './parent-port.ts'
import type { MonitoringChannel } from './monitoring-channel.ts'
import { CameraPipeline } from './pipeline/camera-pipeline.ts'
import { UnackedEvents } from './pipeline/unacked-events.ts'
import { DecoderPool } from './sources/hardware-decoding.ts'
import type { VideoHardware } from './sources/video-hardware.ts'
import { SharedDetectors } from './pipeline/shared-detectors.ts'
import { Turns } from './pipeline/turns.ts'
import { ProcessMeter } from './worker-metrics.ts'

/**
 * What one worker process does: it is told which cameras to count and which jobs to run, and reports. Owns
 * nothing durable; when it dies, main tells the next one the same things again.
 */
export class WorkerHost {
  readonly #channel: Pick<MonitoringChannel, 'dropped'>
  readonly #send: (message: FromWorker) => void
  readonly #clock: Clock
  readonly #detectors: SharedDetectors
  readonly #decoders: DecoderPool
  readonly #runtime: InferenceRuntime
  readonly #unacked: UnackedEvents
  readonly #pipelines = new Map<string, CameraPipeline>()
  /** Cameras whose earlier pipeline is still letting go. */
  readonly #ending = new Map<string, Promise<void>>()
  readonly #jobs = new Map<string, AbortController>()
  readonly #meter = new ProcessMeter()
  readonly #turns: Turns
  readonly #tick: NodeJS.Timeout

  constructor(
    channel: Pick<MonitoringChannel, 'send' | 'dropped'>,
    clock: Clock,
    runtime: InferenceRuntime,
    hardware: VideoHardware,
  ) {
    const send = (message: FromWorker) => channel.send(message)
    this.#channel = channel
    this.#send = send
    this.#clock = clock
    this.#runtime = runtime
    this.#detectors = new SharedDetectors({ clock, runtime, send })
    this.#decoders = new DecoderPool(hardware, (decoder, error) => send({ type: 'decoder-failed', decoder, error }))
    this.#turns = new Turns(clock)
    this.#unacked = new UnackedEvents((message) => send({ type: 'events', ...message }), {
      onLost: (lost) => send({ type: 'events-lost', ...lost }),
    })
    this.#tick = setInterval(() => this.#everySecond(), 1_000)
  }

  handle(message: ToWorker, ports: FramePort[]): void {
    switch (message.type) {
      case 'init':
        this.#detectors.threads = message.threads
        return
      case 'assign':
        return this.#assign(message.task)
      case 'unassign':
        return void this.#unassign(message.cameraId)
      case 'tune':
        return this.#pipelines.get(message.cameraId)?.tune(message)
      case 'recalibrate':
        return this.#pipelines.get(message.cameraId)?.recalibrate(message.calibration)
      case 'ack':
        return this.#unacked.acknowledge(message.runId, message.fromSeq, message.toSeq)
      case 'tap':
        return this.#setTap(message, ports[0])
      case 'job':
        return void this.#runJob(message)
      case 'cancel-job':
        return this.#jobs.get(message.jobId)?.abort()
      case 'ping':
        return this.#send({ type: 'pong', n: message.n })
      case 'shutdown':
        return void this.shutdown()
    }
  }

  /** Ends every camera so that its last events are on their way, then the process. */
  async shutdown(): Promise<void> {
    clearInterval(this.#tick)
    for (const job of this.#jobs.values()) job.abort()
    for (const cameraId of this.#pipelines.keys()) void this.#unassign(cameraId)
    // Those too that were taken away just before.
    await Promise.allSettled(this.#ending.values())
    const deadlineMs = this.#clock.monotonicMs() + 1_500
    while (this.#unacked.waiting > 0 && this.#clock.monotonicMs() < deadlineMs)
      await new Promise((resolve) => setTimeout(resolve, 20))
    process.exit(0)
  }

  /** The new pipeline takes messages at once, and starts when the one before it has let go of its source. */
  #assign(task: StreamTask): void {
    const ended = this.#unassign(task.cameraId)
    const pipeline = new CameraPipeline(task, {
      clock: this.#clock,
      detectors: this.#detectors,
      decoders: this.#decoders,
      unacked: this.#unacked,
      turns: this.#turns,
      send: this.#send,
    })
    this.#pipelines.set(task.cameraId, pipeline)
    void ended.then(() => {
      if (this.#pipelines.get(task.cameraId) === pipeline) pipeline.start()
    })
  }

  #unassign(cameraId: string): Promise<void> {
    const pipeline = this.#pipelines.get(cameraId)
    this.#pipelines.delete(cameraId)
    const before = this.#ending.get(cameraId) ?? Promise.resolve()
    const ended = pipeline ? Promise.all([before, pipeline.stop()]).then(() => {}) : before
    this.#ending.set(cameraId, ended)
    void ended.finally(() => {
      if (this.#ending.get(cameraId) === ended) this.#ending.delete(cameraId)
    })
    return ended
  }

  #setTap(request: Extract<ToWorker, { type: 'tap' }>, port: FramePort | undefined): void {
    const pipeline = this.#pipelines.get(request.cameraId)
    if (pipeline) pipeline.taps.set(request, port)
    else port?.close()
  }

  async #runJob({ jobId, job }: Extract<ToWorker, { type: 'job' }>): Promise<void> {
    const abort = new AbortController()
    this.#jobs.set(jobId, abort)
    try {
      const result = await runJob(job, {
        signal: abort.signal,
        threads: this.#detectors.threads,
        clock: this.#clock,
        runtime: this.#runtime,
        hardware: this.#decoders.hardware,
        onListening: (port) => this.#send({ type: 'job-listening', jobId, port }),
        onProgress: (done, total) => this.#send({ type: 'job-progress', jobId, done, total }),
      })
      this.#send({ type: 'job-result', jobId, result })
    } catch (thrown) {
      this.#send({ type: 'job-failed', jobId, error: toErrorData(thrown) })
    } finally {
      this.#jobs.delete(jobId)
    }
  }

  #everySecond(): void {
    for (const pipeline of this.#pipelines.values()) pipeline.settleQuiet()
    this.#unacked.resend(this.#clock.monotonicMs())
    this.#send({
      type: 'metrics',
      metrics: this.#meter.take(
        [...this.#pipelines.values()].map((pipeline) => pipeline.takeMetrics()),
        this.#channel.dropped,
      ),
    })
  }
}
