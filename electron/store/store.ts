import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CrossingRow } from '#core/contract/app-state.ts'
import type { LineTotal, ZoneTotal } from '#core/count/totals.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { SeriesCounts, Slice } from '#core/report/series.ts'
import type { Pause } from '#core/time/pause.ts'
import type { Clock } from '#core/time/clock.ts'
import { jobStore, type JobStore } from './tables/job-table.ts'
import { compact, type CompactionOptions, type CompactionResult } from './counts/compaction.ts'
import { copyBeforeUpgrade } from './backups/backups.ts'
import { cameraTable, type CameraTable } from './tables/camera-table.ts'
import { correctionTable, type CorrectionTable } from './counts/correction-table.ts'
import { credentialTable, type CredentialTable } from './tables/credential-table.ts'
import {
  crossingPage,
  recentCrossings,
  type CrossingPage,
  type CrossingPosition,
  type CrossingRange,
} from './counts/crossing-query.ts'
import { Database } from './database/database.ts'
import type { DatabaseFileState } from './database/database-file.ts'
import { FileGuard } from './database/file-guard.ts'
import { EventWriter, type Committed, type RunEvents } from './counts/event-table.ts'
import { lockFolder } from './database/folder-lock.ts'
import { gapTable, type GapTable } from './counts/gap-table.ts'
import { endDegradedSpans, markTable, type MarkTable } from './counts/mark-table.ts'
import { packDays } from './counts/packed-blocks.ts'
import { logTable, type LogTable } from './tables/log-table.ts'
import { memoTable, type MemoTable } from './tables/memo-table.ts'
import { alertTable, type AlertTable } from './tables/alert-table.ts'
import { metricTable, type MetricTable } from './tables/metric-table.ts'
import { deliveryTable, type DeliveryTable } from './tables/delivery-table.ts'
import { issuedReportTable, type IssuedReportTable } from './tables/issued-report-table.ts'
import { Checkpoints } from './database/checkpoints.ts'
import { clipTable, type ClipTable } from './tables/clip-table.ts'
import { momentTable, type MomentTable } from './counts/moment-table.ts'
import { proofTable, type ProofTable } from './tables/proof-table.ts'
import { readAlive } from './tables/meta-table.ts'
import { migrate, MIGRATIONS, refuseNewer, schemaVersion } from './database/migrate.ts'
import { modelTable, type ModelTable } from './tables/model-table.ts'
import { outboxTable, type Outbox } from './tables/outbox-table.ts'
import { RetryingWriter } from './database/retrying-writer.ts'
import { Presence } from './counts/presence.ts'
import { RollingBackups } from './backups/rolling-backups.ts'
import { endOpenRuns, runTable, type RunTable } from './counts/run-table.ts'
import { settingsTable, type SettingsTable } from './tables/settings-table.ts'
import { secretTable, type SecretTable } from './tables/secret-table.ts'
import { finishRestore, restoreSeen } from './backups/restore.ts'
import { CHECKED_AT_START_BYTES, markDamaged, openIntactDatabase } from './backups/open-intact-database.ts'
import { checkDatabase } from './database/check-database.ts'
import { storageFacts } from './database/storage-facts.ts'
import type { StorageFacts } from '#core/report/storage-forecast.ts'
import { toStoreError } from './database/sqlite-error.ts'
import { minuteCounts, periodTotals, quarterCounts } from './counts/slice-query.ts'
import { listTargets, type Target } from './tables/target-table.ts'
import { lineTotals, zoneTotals } from './counts/totals-query.ts'
import { say } from '#core/text/message.ts'

export interface StoreOptions {
  /** The data folder; made when it is not there. */
  readonly dir: string
  readonly clock: Clock
  /**
   * Hears of what did not stop the store from opening: a database set aside, a backup that failed, a row not
   * understood.
   */
  readonly onProblem: (error: ErrorData) => void
  /** The database in use was destroyed: opened again, the store begins on the newest copy. */
  readonly onUnrecoverable?: () => void
}

/**
 * Everything that outlives the process. One writer; every call throws `store.full` or `store.failed` when the disk
 * does.
 */
export interface Store {
  readonly cameras: CameraTable
  readonly credentials: CredentialTable
  readonly settings: SettingsTable
  readonly runs: RunTable
  readonly events: {
    commit(batches: readonly RunEvents[]): Committed
    lineTotals(fromMs: number, toMs: number): LineTotal[]
    zoneTotals(fromMs: number, toMs: number): ZoneTotal[]
    /** Newest first. */
    recent(cameraId: string | undefined, limit: number): CrossingRow[]
    /** In order of time. */
    page(range: CrossingRange, limit: number, after?: CrossingPosition): CrossingPage
    /** Counts by quarter of an hour, which every zone's days and hours are made of. Both times on a quarter. */
    quarters(fromMs: number, toMs: number, cameraIds?: readonly string[]): SeriesCounts[]
    /** The same as one slice at the start of the period. */
    totals(fromMs: number, toMs: number, cameraIds?: readonly string[]): SeriesCounts[]
    /** The same by minute. */
    minutes(
      fromMs: number,
      toMs: number,
      cameraIds?: readonly string[],
    ): (SeriesCounts & { readonly slices: readonly Slice[] })[]
    /**
     * A few ms of packing past days, for quick reports; false when there is nothing to do. Writes much: `checkpointWal`
     * now and then.
     */
    packDays(nowMs: number): boolean
  }
  /** Lines and zones, those no longer in a calibration too. */
  readonly targets: { list(cameraIds?: readonly string[]): Target[] }
  readonly gaps: GapTable
  /** Times of fewer frames, and what cameras were counted with. */
  readonly marks: MarkTable
  /** Counts corrected by hand, beside the counts. */
  readonly corrections: CorrectionTable
  readonly log: LogTable
  readonly jobs: JobStore
  readonly models: ModelTable
  readonly memos: MemoTable
  readonly metrics: MetricTable
  readonly alerts: AlertTable
  readonly outbox: Outbox
  /** Removes what need not be kept and gives space back, in slices beside the counting. */
  compact(options: CompactionOptions): Promise<CompactionResult>
  readonly secrets: SecretTable
  readonly proofs: ProofTable
  readonly deliveries: DeliveryTable
  readonly issuedReports: IssuedReportTable
  readonly moments: MomentTable
  /** All of what `work` writes, or nothing. */
  transaction<T>(work: () => T): T
  readonly clips: ClipTable
  /** Nothing was kept in this folder before this opening. */
  readonly isNew: boolean
  /** The last sign of life of the application that counts into this folder, UTC ms; undefined before its first. */
  aliveAtMs(): number | undefined
  /**
   * Call every 10 s or so: after a power cut the time since the last call is a gap of every camera, and so is a
   * pause of more than a minute (the computer slept, or its clock was set forward). `safeUntilMs`: what happened since
   * is not on the disk yet, and would be part of such a gap. `pause`: what the time since the last call was. Never
   * throws.
   */
  markAlive(nowMs: number, safeUntilMs?: number, pause?: Pause): void
  /**
   * Brings SQLite's log into the database beside the counting; call it every half minute or so, else the log grows to
   * 64 MB and main does it. True when the log is empty afterwards. Never rejects.
   */
  checkpointWal(): Promise<boolean>
  /** Settles when the copy taken at the start is done (or has failed, which `onProblem` heard). */
  readonly backupDone: Promise<void>
  /** Settles when a database that was too large to be checked at the start has been read to its end. */
  readonly checkDone: Promise<void>
  /** How large it is and how it grows. */
  facts(keepEventsDays: number): Promise<StorageFacts>
  /** Copies the database now; the path of the copy. Rejects with `store.*`. */
  backUp(): Promise<string>
  /**
   * Copies it when the newest copy is a day old; call it every half minute or so. Never rejects: `onProblem` hears of
   * it.
   */
  keepBackedUp(): Promise<void>
  /**
   * Sees that the file of the database is where it was; call it every two seconds or so. One that was removed or
   * replaced is written anew from what is open, and until then every write throws `store.gone`. Never rejects.
   */
  watchFile(): Promise<void>
  /** What is wrong with the file now. */
  fileTrouble(): DatabaseFileState | undefined
  close(): void
}

/**
 * Opens the data folder: locks it, checks and migrates the database, begins the rolling backup. Throws
 * `store.locked`, `store.newer`, `store.full` or `store.failed`; a damaged database does not throw, it is set
 * aside and reported.
 */
export function openStore({ dir, clock, onProblem, onUnrecoverable = () => {} }: StoreOptions): Store {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  } catch (thrown) {
    throw toStoreError(thrown)
  }
  const lock = lockFolder(dir)
  let db: Database | undefined
  try {
    const restored = finishRestore(dir)
    const sound = openIntactDatabase(dir, clock.nowMs(), onProblem, restored === 'nothing')
    db = sound.db
    const database = db
    const isNew = schemaVersion(database) === 0
    migrate(database, (version) => copyBeforeUpgrade(database, dir, version, clock.nowMs()))
    const writer = new RetryingWriter(onProblem, (count) =>
      onProblem(new FieldcountError('store.notesLost', { count }).data),
    )
    const aliveMs = readAlive(database)
    if (aliveMs !== undefined) {
      const endedMs = Math.min(aliveMs, clock.nowMs())
      writer.write(() => endDegradedSpans(database, endedMs))
      writer.write(() => endOpenRuns(database, endedMs))
    }
    const presence = new Presence(database, writer, clock.nowMs(), sound.dataLost || restored !== undefined)
    if (restored) restoreSeen(dir)
    const closing = new AbortController()
    const checkDone = checkLarge(dir, closing.signal, onProblem)
    let closed = false
    const backups = new RollingBackups(dir, clock, closing.signal, onProblem, () => readAlive(database))
    const backupDone = isNew ? Promise.resolve() : checkDone.then(() => backups.atStart())
    const checkpoints = new Checkpoints(join(dir, 'fieldcount.db'))
    const guard = new FileGuard({
      db: database,
      path: join(dir, 'fieldcount.db'),
      clock,
      onProblem,
      onUnrecoverable: () => {
        markDamaged(dir)
        onUnrecoverable()
      },
    })
    return {
      ...compose(database, clock, onProblem, writer),
      isNew,
      markAlive: (nowMs, safeUntilMs, pause) => presence.mark(nowMs, safeUntilMs, pause),
      checkpointWal: () => checkpoints.run(),
      compact: (options) =>
        compact(database, join(dir, 'fieldcount.db'), { ...options, checkpointWal: () => checkpoints.run() }),
      backupDone,
      checkDone,
      facts: (keepEventsDays) => storageFacts(dir, clock.nowMs(), keepEventsDays),
      backUp: () => backups.now(),
      keepBackedUp: () => (guard.trouble ? Promise.resolve() : backups.keep()),
      watchFile: () => guard.look(),
      fileTrouble: () => guard.trouble,
      close() {
        if (closed) return
        closed = true
        guard.close()
        closing.abort(new Error('the store is closed'))
        presence.mark(clock.nowMs())
        checkpoints.close()
        database.close()
        lock.release()
      },
    }
  } catch (thrown) {
    db?.close()
    lock.release()
    throw toStoreError(thrown)
  }
}

/**
 * Opens a data folder for reading only, also while another Fieldcount counts into it (reports from the command
 * line). Writing throws. Throws `file.read` when there is no database, `store.newer`, `store.failed`.
 */
export function openStoreForReading({ dir, clock, onProblem }: StoreOptions): Store {
  const path = join(dir, 'fieldcount.db')
  if (!existsSync(path)) throw new FieldcountError('file.read', { path, detail: say('details.noSuchFile') })
  let db: Database | undefined
  try {
    db = new Database(path, { readOnly: true })
    refuseNewer(db)
    if (schemaVersion(db) < MIGRATIONS.length)
      throw new FieldcountError('store.failed', {
        detail: say('details.olderDatabase'),
      })
    const database = db
    return {
      ...compose(database, clock, onProblem, new RetryingWriter(onProblem, () => {})),
      facts: (keepEventsDays) => storageFacts(dir, clock.nowMs(), keepEventsDays),
      isNew: false,
      markAlive: () => {},
      checkpointWal: () => Promise.resolve(false),
      backupDone: Promise.resolve(),
      checkDone: Promise.resolve(),
      compact: readingOnly,
      backUp: readingOnly,
      keepBackedUp: () => Promise.resolve(),
      watchFile: () => Promise.resolve(),
      fileTrouble: () => undefined,
      close: () => database.close(),
    }
  } catch (thrown) {
    db?.close()
    throw toStoreError(thrown)
  }
}

const readingOnly = () => Promise.reject(new FieldcountError('store.failed', { detail: say('details.readOnly') }))

/** Reads a large database to its end beside the counting; one that is damaged is reported, and not begun on again. */
async function checkLarge(dir: string, signal: AbortSignal, onProblem: (error: ErrorData) => void): Promise<void> {
  const path = join(dir, 'fieldcount.db')
  if (statSync(path).size <= CHECKED_AT_START_BYTES) return
  try {
    const problem = await checkDatabase(path, signal)
    if (problem === undefined) return
    markDamaged(dir)
    onProblem(new FieldcountError('store.damaged', { path, detail: problem }).data)
  } catch (thrown) {
    if (!signal.aborted) onProblem(toErrorData(thrown))
  }
}

function compose(
  db: Database,
  clock: Clock,
  onProblem: (error: ErrorData) => void,
  writer: RetryingWriter,
): Omit<
  Store,
  | 'close'
  | 'backupDone'
  | 'compact'
  | 'checkpointWal'
  | 'markAlive'
  | 'checkDone'
  | 'backUp'
  | 'keepBackedUp'
  | 'facts'
  | 'watchFile'
  | 'fileTrouble'
  | 'isNew'
> {
  const outbox = outboxTable(db, clock)
  const events = new EventWriter(db, clock, outbox)
  return {
    cameras: cameraTable(db, clock, onProblem),
    credentials: credentialTable(db),
    settings: settingsTable(db, onProblem),
    runs: runTable(db, writer),
    events: {
      commit: (batches) => events.commit(batches),
      lineTotals: (fromMs, toMs) => lineTotals(db, fromMs, toMs),
      zoneTotals: (fromMs, toMs) => zoneTotals(db, fromMs, toMs),
      recent: (cameraId, limit) => recentCrossings(db, cameraId, limit),
      page: (range, limit, after) => crossingPage(db, range, limit, after),
      quarters: (fromMs, toMs, cameraIds) => quarterCounts(db, fromMs, toMs, cameraIds),
      totals: (fromMs, toMs, cameraIds) => periodTotals(db, fromMs, toMs, { cameraIds }),
      minutes: (fromMs, toMs, cameraIds) => minuteCounts(db, fromMs, toMs, cameraIds),
      packDays: (nowMs) => packDays(db, nowMs),
    },
    targets: { list: (cameraIds) => listTargets(db, cameraIds) },
    gaps: gapTable(db, writer),
    marks: markTable(db, writer),
    corrections: correctionTable(db),
    log: logTable(db),
    jobs: jobStore(db, onProblem),
    models: modelTable(db, clock, onProblem),
    memos: memoTable(db),
    metrics: metricTable(db),
    alerts: alertTable(db),
    outbox,
    secrets: secretTable(db),
    proofs: proofTable(db),
    deliveries: deliveryTable(db),
    issuedReports: issuedReportTable(db),
    moments: momentTable(db),
    transaction: (work) => db.transaction(work),
    clips: clipTable(db),
    aliveAtMs: () => readAlive(db),
  }
}
