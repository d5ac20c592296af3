import { randomUUID } from 'node:crypto'
import { CameraStatusStore } from '../../cameras/camera-status-store.ts'
import { listenToPool } from '../../cameras/pool-listener.ts'
import { PoolSignals } from '../../cameras/pool-signals.ts'
import { allowedEvidence } from '../../counts/allowed-evidence.ts'
import { DayTotals } from '../../counts/day-totals.ts'
import { EventBuffer } from '../../counts/event-buffer.ts'
import { EventCommitter } from '../../counts/event-committer.ts'
import { homePlace } from '#core/nodes/home-place.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { Pool } from '../../supervisor/pool.ts'
import { PauseMeter, timeReaders } from '../../system/pause-meter.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import { throttleLatest } from '../throttle-latest.ts'
import type { StorageFeature } from './storage.ts'

/** How often the store notes that the application is alive, so that a power cut shows as a gap. */
const ALIVE_EVERY_MS = 10_000

/** The pool of workers, and the way of a count from there into the store. */
export function countingFeature(base: Foundation, models: ModelCatalogue, storage: StorageFeature) {
  const { options, store, clock, settings, emit, log, cores } = base
  const totals = new DayTotals(store.events, store.corrections, store, clock, () => settings.get().timeZone)
  const board = new CameraStatusStore(
    store.gaps,
    clock,
    (status) => emit({ type: 'camera-status', status }),
    store.marks,
  )
  let isStopped = false
  // What was counted last is told a moment later, when the store may be closed.
  const emitTotals = throttleLatest(() => !isStopped && emit({ type: 'totals-changed', ...totals.read() }), 250)
  const signals = new PoolSignals()
  const committer = createCommitter(base, storage, board, emitTotals, (workerId, runId, first, last) =>
    pool.ack(workerId, runId, first, last),
  )
  let works = (_capability: string) => true
  const pool: Pool = new Pool(
    {
      fork: options.fork,
      clock,
      newRunId: randomUUID,
      cores,
      settings: settings.get().pool,
      works: (capability) => works(capability),
      home: () => homePlace(settings.get()),
    },
    listenToPool({
      board,
      log,
      committer,
      runs: store.runs,
      clock,
      signals,
      isCurrentRun: (cameraId, runId) => pool.isCurrentRun(cameraId, runId),
      modelOf: (cameraId) => store.cameras.get(cameraId)?.modelId ?? settings.get().modelId ?? models.defaultId(),
    }),
  )
  signals.workersChanged.on(throttleLatest(() => emit({ type: 'workers-changed', workers: pool.statuses() }), 500))
  const pauses = new PauseMeter(options.systemReaders?.time ?? timeReaders(clock), ALIVE_EVERY_MS)
  const markAlive = () => store.markAlive(clock.nowMs(), committer.safeUntilMs, pauses.look())
  let timers: NodeJS.Timeout[] = []
  return {
    pool,
    board,
    totals,
    signals,
    /** Knows from now on which capabilities were tried on this machine and do not work. */
    judgeCapabilities: (judge: typeof works) => void (works = judge),
    /** Of a camera that was removed: what is on its way is written first, so that it goes too. */
    eraseCounts(cameraId: string) {
      committer.flush()
      store.cameras.eraseCounts(cameraId)
      emitTotals()
    },
    /** A camera's counts are seen again, or not any more. */
    totalsChanged: emitTotals,
    state: () => ({ cameraStatus: board.all(), workers: pool.statuses(), ...totals.read() }),
    start() {
      pool.start()
      timers = [setInterval(markAlive, ALIVE_EVERY_MS), watchMidnight(totals, emit)]
    },
    async stop() {
      timers.forEach((timer) => clearInterval(timer))
      board.close()
      await pool.stop()
      committer.flush()
      committer.flushBuffered()
      committer.stop()
      markAlive()
      isStopped = true
    },
    onSettings: async (before, after) => {
      if (after.timeZone !== before.timeZone) emit({ type: 'totals-changed', ...totals.read() })
    },
  } satisfies Feature & Record<string, unknown>
}

export type CountingFeature = ReturnType<typeof countingFeature>

function createCommitter(
  { options, store, settings, emit, log }: Foundation,
  storage: StorageFeature,
  board: CameraStatusStore,
  emitTotals: () => void,
  acknowledge: Pool['ack'],
): EventCommitter {
  return new EventCommitter({
    commit: (batches) => store.events.commit(allowedEvidence(settings.get().moments, batches)).committed,
    onTaken: (batches) => {
      for (const { workerId, runId, events } of batches)
        acknowledge(workerId, runId, events[0]!.seq, events.at(-1)!.seq)
    },
    onCommitted: (crossings) => {
      if (crossings.length > 0) emit({ type: 'crossings-committed', crossings })
      for (const cameraId of new Set(crossings.map((crossing) => crossing.cameraId)))
        board.step(cameraId, 'notifiedAtMs')
      emitTotals()
    },
    onFailed: (error) => {
      storage.failed(error)
      log.error(error)
    },
    onBuffered: (events, gone) => storage.held(events, gone),
    onLost: (lost) => storage.lost(lost),
    held: new EventBuffer(options.maxBuffered),
  })
}

/** A new day at the site begins its totals at zero. */
function watchMidnight(totals: DayTotals, emit: Foundation['emit']): NodeJS.Timeout {
  let { day } = totals.read()
  return setInterval(() => {
    const value = totals.read()
    if (value.day !== day) emit({ type: 'totals-changed', ...value })
    day = value.day
  }, 1_000)
}
