import { z } from 'zod'
import { Camera } from '#core/contract/app-state.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { DEFAULT_PRIORITY } from '#core/pool/job.ts'
import type { Clock } from '#core/time/clock.ts'
import { SourceConfig } from '#core/video/source.ts'
import { isTrialSource } from '#core/video/trial-source.ts'
import type { Database, Row } from '../database/database.ts'
import { eraseCountsOf } from '../counts/erase-counts.ts'
import { mendAddress } from './mend-address.ts'
import { rememberTargets } from './target-table.ts'
import { withWritableNames, writable } from '#core/text/name.ts'

/** A camera that is or once was here, as reports need it. */
export interface KnownCamera {
  readonly cameraId: string
  readonly name: string
  readonly createdAtMs: number
  readonly removedAtMs?: number
  /** `trial`: it showed nothing of the site. `erased`: its counts were deleted with it. Absent: it counts. */
  readonly apart?: 'trial' | 'erased'
}

/** Of a removed camera whose counts are to be deleted: nobody sees them any more, but they are still there. */
const ERASING = { apart: 'erased', countsAreThere: true }

/** The columns that are one JSON document. */
const Config = Camera.pick({
  source: true,
  username: true,
  hasPassword: true,
  modelId: true,
  fps: true,
  priority: true,
  label: true,
  identity: true,
})

export interface CameraTable {
  /** Oldest first. A row that is not understood is left out and reported. */
  list(): Camera[]
  get(cameraId: string): Camera | undefined
  insert(camera: Camera): void
  /** Throws `request.unknown` when it is not there. */
  update(camera: Camera): void
  setEnabled(cameraId: string, enabled: boolean): void
  setCalibration(cameraId: string, calibration: Calibration): void
  /**
   * Forgets how to reach the camera (and its password); keeps its name and counts. `withCounts`: they are to be deleted
   * too, and no report shows them from now on.
   */
  remove(cameraId: string, withCounts?: boolean): void
  /** A camera that was removed is here again, as it was. Throws `request.unknown` when its counts were deleted. */
  restore(camera: Camera): void
  /** Removed ones whose counts are to be deleted and are still there. */
  withCountsToErase(): string[]
  /** Deletes the counts of a camera that was removed, and what explains them. Corrections stay in their record. */
  eraseCounts(cameraId: string): void
  /** Removed ones too. */
  known(): KnownCamera[]
}

type RemovalName = 'remove' | 'restore' | 'withCountsToErase' | 'eraseCounts'

export function cameraTable(db: Database, clock: Clock, onProblem: (error: ErrorData) => void): CameraTable {
  const read = (row: Row): Camera[] => readCamera(mended(db, row, onProblem), onProblem)
  return {
    list: () =>
      db.all('SELECT * FROM cameras WHERE removed_at_ms IS NULL ORDER BY created_at_ms, camera_id').flatMap(read),
    get: (cameraId) =>
      db.all('SELECT * FROM cameras WHERE camera_id = ? AND removed_at_ms IS NULL', cameraId).flatMap(read)[0],
    insert(camera) {
      db.transaction(() => {
        db.run(
          'INSERT INTO cameras VALUES (?, ?, ?, ?, ?, ?, NULL)',
          camera.id,
          camera.name,
          Number(camera.enabled),
          configOf(camera),
          JSON.stringify(camera.calibration),
          Math.round(camera.createdAtMs),
        )
        rememberTargets(db, camera.id, camera.calibration, camera.createdAtMs)
      })
    },
    update(camera) {
      db.transaction(() => {
        const changes = db.run(
          `UPDATE cameras SET name = ?, enabled = ?, config = ?, calibration = ?
           WHERE camera_id = ? AND removed_at_ms IS NULL`,
          camera.name,
          Number(camera.enabled),
          configOf(camera),
          JSON.stringify(camera.calibration),
          camera.id,
        )
        mustChange(changes, camera.id)
        rememberTargets(db, camera.id, camera.calibration, clock.nowMs())
      })
    },
    setEnabled(cameraId, enabled) {
      mustChange(
        db.run(
          'UPDATE cameras SET enabled = ? WHERE camera_id = ? AND removed_at_ms IS NULL',
          Number(enabled),
          cameraId,
        ),
        cameraId,
      )
    },
    setCalibration(cameraId, calibration) {
      db.transaction(() => {
        const sql = 'UPDATE cameras SET calibration = ? WHERE camera_id = ? AND removed_at_ms IS NULL'
        mustChange(db.run(sql, JSON.stringify(calibration), cameraId), cameraId)
        rememberTargets(db, cameraId, calibration, clock.nowMs())
      })
    },
    ...removals(db, clock),
    known: () => knownCameras(db),
  }
}

function mustChange(changes: number, cameraId: string): void {
  if (changes === 0) throw new FieldcountError('request.unknown', { detail: `camera ${cameraId}` })
}

function removals(db: Database, clock: Clock): Pick<CameraTable, RemovalName> {
  return {
    remove(cameraId, withCounts = false) {
      db.transaction(() => {
        const nowMs = clock.nowMs()
        mustChange(
          db.run(
            `UPDATE cameras SET removed_at_ms = ?, config = ?, enabled = 0
             WHERE camera_id = ? AND removed_at_ms IS NULL`,
            nowMs,
            JSON.stringify(withCounts ? ERASING : isTrial(db, cameraId) ? { apart: 'trial' } : {}),
            cameraId,
          ),
          cameraId,
        )
        db.run('DELETE FROM credentials WHERE camera_id = ?', cameraId)
        db.run('UPDATE gaps SET to_ms = max(from_ms, ?) WHERE camera_id = ? AND to_ms IS NULL', nowMs, cameraId)
      })
    },
    restore(camera) {
      const changes = db.run(
        `UPDATE cameras SET removed_at_ms = NULL, enabled = ?, config = ?
         WHERE camera_id = ? AND removed_at_ms IS NOT NULL AND config <> '{"apart":"erased"}'`,
        Number(camera.enabled),
        configOf(camera),
        camera.id,
      )
      mustChange(changes, camera.id)
    },
    withCountsToErase: () =>
      db
        .all('SELECT camera_id FROM cameras WHERE removed_at_ms IS NOT NULL AND config = ?', JSON.stringify(ERASING))
        .map(({ camera_id }) => String(camera_id)),
    eraseCounts: (cameraId) => db.transaction(() => mustChange(eraseCountsOf(db, cameraId), cameraId)),
  }
}

/** A row whose address held a password loses it here, for good; the installer is told once. */
function mended(db: Database, row: Row, onProblem: (error: ErrorData) => void): Row {
  const good = mendAddress(json(row.config))
  if (!good) return row
  const config = JSON.stringify(good)
  try {
    db.run('UPDATE cameras SET config = ? WHERE camera_id = ?', config, String(row.camera_id))
    const name = writable(String(row.name)) || '?'
    onProblem(new FieldcountError('source.addressMended', { name }).data)
  } catch {
    // Opened for reading only: what is read is mended all the same.
  }
  return { ...row, config }
}

function readCamera(row: Row, onProblem: (error: ErrorData) => void): Camera[] {
  const camera = parseRow(row)
  if (camera.success) return [camera.data]
  const detail = `the stored camera ${row.name} is not understood: ${z.prettifyError(camera.error)}`
  onProblem(new FieldcountError('store.failed', { detail }).data)
  return []
}

function knownCameras(db: Database): KnownCamera[] {
  return db
    .all('SELECT camera_id, name, config, created_at_ms, removed_at_ms FROM cameras ORDER BY created_at_ms, camera_id')
    .map((row) => {
      const apart = apartOf(row.config)
      return {
        cameraId: String(row.camera_id),
        name: writable(String(row.name)) || '?',
        createdAtMs: Number(row.created_at_ms),
        removedAtMs: row.removed_at_ms === null ? undefined : Number(row.removed_at_ms),
        ...(apart && { apart }),
      }
    })
}

const Apart = z.object({ apart: z.enum(['trial', 'erased']) })
const WithSource = z.object({ source: SourceConfig })

/** A removed camera says it itself, one that is here by its source. */
function apartOf(config: unknown): KnownCamera['apart'] {
  const stored = json(config)
  const said = Apart.safeParse(stored)
  if (said.success) return said.data.apart
  const here = WithSource.safeParse(stored)
  return here.success && isTrialSource(here.data.source) ? 'trial' : undefined
}

/** Whether a camera shows nothing of the site. */
export function isTrial(db: Database, cameraId: string): boolean {
  return apartOf(db.get('SELECT config FROM cameras WHERE camera_id = ?', cameraId)?.config) === 'trial'
}

function configOf({ source, username, hasPassword, modelId, fps, priority, label, identity }: Camera): string {
  return JSON.stringify(Config.parse({ source, username, hasPassword, modelId, fps, priority, label, identity }))
}

function parseRow(row: Row): z.ZodSafeParseResult<Camera> {
  return Camera.safeParse({
    id: row.camera_id,
    name: writable(String(row.name)) || '?',
    enabled: row.enabled === 1,
    // Cameras stored before there were priorities have the one in the middle.
    priority: DEFAULT_PRIORITY,
    ...(json(row.config) as object),
    calibration: json(row.calibration),
    createdAtMs: row.created_at_ms,
  })
}

/** Undefined when it is not JSON; the schema then says what is missing. */
function json(text: unknown): unknown {
  try {
    return withWritableNames(JSON.parse(String(text)))
  } catch {
    return undefined
  }
}
