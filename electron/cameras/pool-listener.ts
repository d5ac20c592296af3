import { FieldcountError } from '#core/errors/error-data.ts'
import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import { because, quoted, say } from '#core/text/message.ts'
import type { Clock } from '#core/time/clock.ts'
import type { PoolEvents } from '../supervisor/pool-types.ts'
import type { AppLog } from '../base/app-log.ts'
import type { EventCommitter } from '../counts/event-committer.ts'
import type { CameraStatusStore } from './camera-status-store.ts'
import type { PoolSignals } from './pool-signals.ts'

/** One start of one camera's pipeline, as kept. */
interface RunStore {
  begin(run: { runId: string; cameraId: string; startedMs: number; model: string }): void
  end(runId: string, endedMs: number): void
}

export interface PoolListenerOptions {
  readonly board: CameraStatusStore
  readonly log: AppLog
  readonly committer: EventCommitter
  readonly runs: RunStore
  readonly clock: Clock
  readonly isCurrentRun: (cameraId: string, runId: string) => boolean
  /** Id of the model a camera is counted with, for the record of the run. */
  readonly modelOf: (cameraId: string) => string
  readonly signals: PoolSignals
}

/** Turns what the pool reports into state, log entries and commits. */
export function listenToPool(options: PoolListenerOptions): PoolEvents {
  const { board, log, committer, runs, clock, signals } = options
  const runOf = new Map<string, string>()

  const endRun = (cameraId: string) => {
    const runId = runOf.get(cameraId)
    if (runId) runs.end(runId, clock.nowMs())
    runOf.delete(cameraId)
  }

  return {
    onPlaced(cameraId, workerId, reason) {
      board.place(cameraId, reason)
      board.step(cameraId, 'assignedAtMs')
      log.info(because(say('decisions.runsOn', { worker: workerId }), reason), { cameraId, workerId })
    },
    onUnschedulable(cameraId, reason) {
      endRun(cameraId)
      board.place(cameraId, reason)
      const { data } = new FieldcountError('pool.held', { detail: reason })
      board.set(cameraId, { state: 'waiting', error: data })
      log.error(data, { cameraId })
    },
    onUnassigned: endRun,
    onReleaseJob: signals.jobReleased.emit,
    onRunStarted(cameraId, runId, workerId) {
      endRun(cameraId)
      runOf.set(cameraId, runId)
      runs.begin({ runId, cameraId, startedMs: clock.nowMs(), model: options.modelOf(cameraId) })
      board.set(cameraId, { state: 'connecting', workerId })
      board.step(cameraId, 'runningAtMs')
    },
    onRunLost(cameraId, workerId, error, silentMs = 0) {
      endRun(cameraId)
      signals.runLost.emit({ workerId, cameraId })
      board.set(cameraId, { state: 'waiting', workerId, error }, clock.nowMs() - silentMs)
    },
    onWorkersChanged: signals.workersChanged.emit,
    onLog: (level, message, workerId, error) =>
      error ? log.error(error, { workerId }) : log.line(level, quoted(message), { workerId }),
    onMessage: (workerId, message) => handle(workerId, message),
  }

  function handle(workerId: string, message: FromWorker): void {
    switch (message.type) {
      case 'events':
        // Of whatever run: an event of a run that has ended is as true as any other.
        return committer.add({ workerId, cameraId: message.cameraId, runId: message.runId, events: message.events })
      case 'events-lost':
        return committer.lost(message.cameraId, message.count, message.fromMs, message.toMs)
      case 'tap-report':
        // A picture of a run that has ended says nothing about how the camera looks now.
        if (message.tap === 'picture-watch' && !options.isCurrentRun(message.cameraId, message.runId)) return
        return signals.tapped(message)
      case 'camera-state': {
        const { cameraId, runId, state, error, width, height, provider, decoder } = message
        if (!options.isCurrentRun(cameraId, runId)) return
        const before = board.get(cameraId)
        board.set(cameraId, { state, error, workerId, width, height, provider, decoder })
        if (state === 'live') board.step(cameraId, 'resultAtMs')
        if (error) log.error(error, { cameraId, workerId })
        else if (state === 'live' && before?.state !== 'live') log.info(say('logLines.live'), { cameraId, workerId })
        return
      }
      case 'camera-retry':
        if (options.isCurrentRun(message.cameraId, message.runId)) noteRetry(options, message)
        return
      case 'provider-failed':
        return signals.providerFailed.emit({ workerId, message })
      case 'decoder-failed':
        return signals.decoderFailed.emit({ workerId, message })
      case 'log':
        return message.error
          ? log.error(message.error, { cameraId: message.cameraId, workerId })
          : log.line(message.level, quoted(message.message), { cameraId: message.cameraId, workerId })
    }
  }
}

/** A camera has failed once more; that its circuit opens is said, that it is tried and fails again is not. */
function noteRetry(
  { board, log }: PoolListenerOptions,
  { cameraId, failures, waitMs, error }: Extract<FromWorker, { type: 'camera-retry' }>,
): void {
  if (board.retry(cameraId, failures, waitMs, error))
    log.info(say('logLines.streamLeftAlone', { failures }), { cameraId })
}
