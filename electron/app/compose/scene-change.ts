import type { Handlers } from '#core/contract/methods.ts'
import type { PICTURE_METHODS } from '#core/contract/methods/scene-change.ts'
import type { Clock } from '#core/time/clock.ts'
import { assessStream } from '#core/stream/assess-stream.ts'
import { readCameraClock } from '../../camera-clock/read-camera-clock.ts'
import { SceneChangeService } from '../../scene-change/scene-change-service.ts'
import type { MemoTable } from '../../store/tables/memo-table.ts'
import type { Pool } from '../../supervisor/pool.ts'
import type { AppLog } from '../app-log.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import type { CameraStatusStore } from '../../cameras/camera-status-store.ts'
import { say } from '#core/text/message.ts'

export interface SceneChangeParts {
  readonly memos: MemoTable
  readonly clock: Clock
  readonly pool: () => Pool
  readonly board: CameraStatusStore
  readonly log: AppLog
}

/** The watch over every camera's picture, joined to what shows it. */
export function composeSceneChange({ memos, clock, pool, board, log }: SceneChangeParts): SceneChangeService {
  return new SceneChangeService({
    memos,
    clock,
    watchPicture: (cameraId, references) => pool().watchPicture(cameraId, references),
    onProblem: (error, cameraId) => log.error(error, { cameraId }),
    onChanged(cameraId, picture) {
      const before = board.get(cameraId)?.picture
      if (before?.problem === picture?.problem) return
      board.picture(cameraId, picture)
      if (picture)
        log.line('warn', say('logLines.pictureWrong', { problem: say(`logLines.picture-${picture.problem}`) }), {
          cameraId,
        })
      else log.info(say('logLines.pictureAgain'), { cameraId })
    },
  })
}

export interface SceneChangeHandlerParts {
  readonly sceneChange: SceneChangeService
  readonly cameras: CameraService
  readonly pool: Pool
  readonly board: CameraStatusStore
  readonly options: { readonly clock: Clock }
}

export function sceneChangeHandlers({
  sceneChange,
  cameras,
  pool,
  board,
  options,
}: SceneChangeHandlerParts): Pick<Handlers, keyof typeof PICTURE_METHODS> {
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
    'sceneChange.view': async ({ cameraId }) => sceneChange.view(cameras.get(cameraId).id),
    'sceneChange.accept': async ({ cameraId, how }) => {
      sceneChange.accept(cameras.get(cameraId), how)
      return {}
    },
  }
}
