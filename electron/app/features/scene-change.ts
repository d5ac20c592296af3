import type { Handlers } from '#core/contract/methods.ts'
import type { PICTURE_METHODS } from '#core/contract/methods/scene-change.ts'
import { assessStream } from '#core/stream/assess-stream.ts'
import { readCameraClock } from '../../camera-clock/read-camera-clock.ts'
import { SceneChangeService } from '../../scene-change/scene-change-service.ts'
import type { Foundation } from '../foundation.ts'
import type { CamerasFeature } from './cameras.ts'
import type { CountingFeature } from './counting.ts'
import { say } from '#core/text/message.ts'

/** The watch over every camera's picture: has it moved, is it covered, does its stream come as it should. */
export function sceneChangeFeature(
  { store, clock, log }: Foundation,
  { pool, board, signals }: CountingFeature,
  { cameras, streamChanged }: CamerasFeature,
) {
  const sceneChange = new SceneChangeService({
    memos: store.memos,
    clock,
    watchPicture: (cameraId, references) => pool.tap(cameraId, () => ({ tap: 'picture-watch', on: true, references })),
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
  signals.onTap('picture-watch', (message) => sceneChange.onPicture(message))
  streamChanged.on(({ camera, change }) => {
    if (change === 'removed') sceneChange.remove(camera.id)
    // Lines are drawn on the picture of the moment: from now on it is the right one.
    else if (change === 'calibration') sceneChange.relearn(camera)
    else sceneChange.begin(camera)
  })
  const handlers: Pick<Handlers, keyof typeof PICTURE_METHODS> = {
    'stream.assess': async ({ cameraId }) => {
      const { source, fps } = cameras.get(cameraId)
      const clockAheadMs = source.kind === 'rtsp' ? await readCameraClock(source.url, clock) : undefined
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
  return { handlers, sceneChange, start: () => cameras.list().forEach((camera) => sceneChange.begin(camera)) }
}
