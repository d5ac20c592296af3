import type { Clock } from '#core/time/clock.ts'
import { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { ToWorker } from '#core/contract/worker/to-worker.ts'
import type { WorkerMetrics } from '#core/contract/worker/metrics.ts'
import type { WorkerStatus } from '#core/contract/app-state.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { RestartPolicy } from './restart-policy.ts'
import { describeExit, type ForkWorker, type WorkerExit, type WorkerProcess } from './worker-process.ts'

/** What a supervised worker tells its pool. */
export interface WorkerEvents {
  /** A fresh process is ready and knows nothing: give it its cameras. */
  onReady(): void
  onMessage(message: FromWorker): void
  /**
   * The process is gone; another one follows unless it was stopped (then there is no cause). It said nothing for
   * `silentMs` before: as long as that nobody counted.
   */
  onDown(cause?: ErrorData, silentMs?: number): void
  onStatus(): void
  onLog(level: 'info' | 'warn' | 'error', message: string, error?: ErrorData): void
}

export interface SupervisorTimes {
  readonly heartbeatMs: number
  /** No answer for this long means hung: the process is killed and started again. */
  readonly hungAfterMs: number
  /** A new process that is not ready by then is killed. */
  readonly startTimeoutMs: number
  /** A process asked to end is killed after this. */
  readonly stopTimeoutMs: number
}

const DEFAULT_TIMES: SupervisorTimes = {
  heartbeatMs: 1_000,
  hungAfterMs: 10_000,
  startTimeoutMs: 30_000,
  stopTimeoutMs: 3_000,
}

/** A beat that comes so many beats late says nothing about the process. */
const LATE_BEATS = 3

/**
 * Keeps one worker process alive: starts it, hears its heart, kills it when it hangs, starts it again when it
 * dies, and says why. Native code (drivers, decoders, inference) runs in there, so death is an ordinary event.
 */
export class SupervisedWorker {
  readonly workerId: string
  readonly #fork: ForkWorker
  readonly #clock: Clock
  readonly #events: WorkerEvents
  readonly #times: SupervisorTimes
  readonly #policy = new RestartPolicy()
  #threads: number
  #process: WorkerProcess | undefined
  #state: WorkerStatus['state'] = 'starting'
  #readyAtMs: number | undefined
  #lastHeardMs = 0
  #lastBeatMs = 0
  #pings = 0
  #restarts = 0
  #lastDeath: string | undefined
  #killReason: ErrorData | undefined
  #metrics: WorkerMetrics | undefined
  #heartbeat: NodeJS.Timeout | undefined
  #restart: NodeJS.Timeout | undefined
  #stopped: (() => void) | undefined

  constructor(options: {
    workerId: string
    threads: number
    fork: ForkWorker
    clock: Clock
    events: WorkerEvents
    times?: SupervisorTimes
  }) {
    this.workerId = options.workerId
    this.#threads = options.threads
    this.#fork = options.fork
    this.#clock = options.clock
    this.#events = options.events
    this.#times = options.times ?? DEFAULT_TIMES
  }

  get ready(): boolean {
    return this.#state === 'ready'
  }

  get pid(): number | undefined {
    return this.#process?.pid
  }

  get metrics(): WorkerMetrics | undefined {
    return this.#metrics
  }

  /** Ends the process at once; another one follows. `reason` is what the log will say. */
  kill(reason?: ErrorData): void {
    this.#killReason = reason
    this.#process?.kill()
  }

  get threads(): number {
    return this.#threads
  }

  /** Holds for sessions the worker makes from now on. */
  setThreads(threads: number): void {
    this.#threads = threads
    this.send({ type: 'init', workerId: this.workerId, threads })
  }

  status(cameraIds: string[]): Omit<WorkerStatus, 'role' | 'threads' | 'jobIds'> {
    return {
      workerId: this.workerId,
      state: this.#state,
      pid: this.#process?.pid,
      restarts: this.#restarts,
      lastDeath: this.#lastDeath,
      cameraIds,
      metrics: this.#metrics,
    }
  }

  start(): void {
    this.#lastBeatMs = this.#clock.monotonicMs()
    this.#heartbeat = setInterval(() => this.#beat(), this.#times.heartbeatMs)
    this.#launch()
  }

  /**
   * Sends if the process is ready, or ends after it was: it waits for the acknowledgement of its last events. What it
   * must know after a restart is sent again by the pool in `onReady`.
   */
  send(message: ToWorker, ports?: unknown[]): void {
    if (this.#readyAtMs !== undefined) this.#process?.send(message, ports)
  }

  /** Asks the process to end and waits for it; kills it after the stop time-out. */
  async stop(): Promise<void> {
    clearInterval(this.#heartbeat)
    clearTimeout(this.#restart)
    const process = this.#process
    this.#setState('stopped')
    if (!process) return
    const ended = new Promise<void>((resolve) => (this.#stopped = resolve))
    process.send({ type: 'shutdown' })
    const deadline = setTimeout(() => process.kill(), this.#times.stopTimeoutMs)
    await ended
    clearTimeout(deadline)
  }

  #launch(): void {
    this.#lastHeardMs = this.#clock.monotonicMs()
    this.#readyAtMs = undefined
    let process: WorkerProcess
    try {
      process = this.#fork(this.workerId)
    } catch (cause) {
      this.#events.onLog(
        'error',
        'worker start',
        new FieldcountError('worker.start', { worker: this.workerId, detail: String(cause) }).data,
      )
      this.#scheduleRestart(0)
      return
    }
    this.#process = process
    process.onMessage((message) => this.#onMessage(process, message))
    process.onExit((exit) => this.#ended(process, exit))
    process.onOutput?.((line) => this.#events.onLog('warn', `${this.workerId}: ${line}`))
  }

  #onMessage(process: WorkerProcess, raw: unknown): void {
    if (process !== this.#process) return
    this.#lastHeardMs = this.#clock.monotonicMs()
    const parsed = FromWorker.safeParse(raw)
    if (!parsed.success) {
      const detail = parsed.error.issues[0]
      this.#events.onLog(
        'error',
        'worker message',
        new FieldcountError('internal', {
          detail: `${this.workerId} sent an unknown message: ${detail?.path.join('.')} ${detail?.message}`,
        }).data,
      )
      return
    }
    try {
      this.#take(process, parsed.data)
    } catch (thrown) {
      // The disk is full, say: whatever main cannot do with a message ends nothing.
      this.#events.onLog('error', 'worker message', toErrorData(thrown))
    }
  }

  #take(process: WorkerProcess, message: FromWorker): void {
    if (message.type === 'pong') return
    if (message.type === 'ready') {
      if (this.#state === 'stopped') return
      this.#readyAtMs = this.#lastHeardMs
      process.send({ type: 'init', workerId: this.workerId, threads: this.#threads })
      this.#setState('ready')
      this.#events.onMessage(message)
      this.#events.onReady()
      return
    }
    if (message.type === 'metrics') {
      this.#metrics = message.metrics
      this.#events.onStatus()
    }
    this.#events.onMessage(message)
  }

  #beat(): void {
    const nowMs = this.#clock.monotonicMs()
    // Main itself stood still (the computer slept, the disk held it up): what was said meanwhile has not been read yet.
    if (nowMs - this.#lastBeatMs > LATE_BEATS * this.#times.heartbeatMs) this.#lastHeardMs = nowMs
    this.#lastBeatMs = nowMs
    const process = this.#process
    if (!process) return
    const silentMs = nowMs - this.#lastHeardMs
    const limitMs = this.#readyAtMs === undefined ? this.#times.startTimeoutMs : this.#times.hungAfterMs
    if (silentMs > limitMs) {
      this.#killReason = new FieldcountError('worker.hung', {
        worker: this.workerId,
        seconds: Math.round(silentMs / 1000),
      }).data
      process.kill()
      return
    }
    if (this.#readyAtMs !== undefined) process.send({ type: 'ping', n: ++this.#pings })
  }

  #ended(process: WorkerProcess, exit: WorkerExit): void {
    if (process !== this.#process) return
    this.#process = undefined
    this.#metrics = undefined
    if (this.#state === 'stopped') {
      this.#stopped?.()
      this.#events.onDown()
      return
    }
    const detail = describeExit(exit)
    const error = this.#killReason ?? new FieldcountError('worker.died', { worker: this.workerId, detail }).data
    this.#killReason = undefined
    this.#lastDeath = error.message
    this.#events.onLog('error', error.message, error)
    this.#events.onDown(error, this.#clock.monotonicMs() - this.#lastHeardMs)
    const upMs = this.#readyAtMs === undefined ? 0 : this.#clock.monotonicMs() - this.#readyAtMs
    this.#scheduleRestart(upMs)
  }

  #scheduleRestart(upMs: number): void {
    const delayMs = this.#policy.delayAfterDeathMs(upMs)
    this.#restarts += 1
    this.#setState('restarting')
    if (this.#policy.looping) {
      const error = new FieldcountError('worker.crashLoop', {
        worker: this.workerId,
        seconds: Math.ceil(delayMs / 1000),
      }).data
      this.#events.onLog('error', error.message, error)
    }
    this.#restart = setTimeout(() => this.#launch(), delayMs)
  }

  #setState(state: WorkerStatus['state']): void {
    this.#state = state
    this.#events.onStatus()
  }
}
