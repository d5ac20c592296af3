import type { Handlers } from '#core/contract/methods.ts'
import type { PICTURE_METHODS } from '#core/contract/methods/scene-change.ts'
import type { Clock } from '#core/time/clock.ts'
import { assessStream } from '#core/stream/assess-stream.ts'
import { readCameraClock } from '../../camera-clock/read-camera-clock.ts'
import { DriftService } from '../../scene-change/scene-change-service.ts'
import type { MemoTable } from '../../store/tables/memo-table.ts'
import type { Pool } from '../../supervisor/pool.ts'
import type { AppLog } from '../app-log.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import type { StatusBoard } from '../../cameras/camera-status-store.ts'

export interface DriftParts {
  readonly memos: MemoTable
  readonly clock: Clock
  readonly pool: () => Pool
  readonly board: StatusBoard
  readonly log: AppLog
}

/** The watch over every camera's picture, joined to what shows it. */
export function composeDrift({ memos, clock, pool, board, log }: DriftParts): DriftService {
  return new DriftService({
    memos,
    clock,
    watchPicture: (cameraId, references) => pool().watchPicture(cameraId, references),
    onProblem: (error, cameraId) => log.error(error, { cameraId }),
    onChanged(cameraId, picture) {
      const before = board.get(cameraId)?.picture
      if (before?.problem === picture?.problem) return
      board.picture(cameraId, picture)
      if (picture) log.line('warn', `the picture is not as it was calibrated: ${picture.problem}`, { cameraId })
      else log.info('the picture is as it was calibrated again', { cameraId })
    },
  })
}

export interface DriftHandlerParts {
  readonly drift: DriftService
  readonly cameras: CameraService
  readonly pool: Pool
  readonly board: StatusBoard
  readonly options: { readonly clock: Clock }
}

export function driftHandlers({
  drift,
  cameras,
  pool,
  board,
  options,
}: DriftHandlerParts): Pick<Handlers, keyof typeof PICTURE_METHODS> {
  return {
    'stream.assess': async ({ cameraId }) => {
      const { source, fps } = cameras.get(cameraId)
      const clockAheadMs = source.kind === 'rtsp' ? await readCameraClock(source.url, options.clock) : undefined
      const now = pool
        .statuses()
        .flatMap(({ metrics }) => metrics?.cameras ?? [])
        .find((one) => one.cameraId === cameraId)
      const findings = assessStream({
        stream: now?.stream,
        sourceFps: now?.sourceFps,
        wantedFps: fps,
        clockAheadMs,
        frozen: board.get(cameraId)?.picture?.problem === 'frozen',
      })
      return { findings, ...(clockAheadMs !== undefined && { clockAheadMs }) }
    },
    'picture.view': async ({ cameraId }) => drift.view(cameras.get(cameraId).id),
    'picture.accept': async ({ cameraId, how }) => {
      drift.accept(cameras.get(cameraId), how)
      return {}
    },
  }
}
