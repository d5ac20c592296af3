import { randomUUID } from 'node:crypto'
import type { Handlers } from '#core/contract/methods.ts'
import type { CLIP_METHODS } from '#core/contract/methods/clips.ts'
import { pictureUrl } from '../../base/picture-url.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import { configurationWith } from '../../counts/counting-configuration.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { ClipService } from '../../proof/clip-service.ts'
import type { Json, MainTasks } from '../../jobs/job-runner.ts'
import { verifyClip } from '../verify-clip.ts'
import type { Foundation } from '../foundation.ts'

/** Pictures a second when a clip is played: enough to see who crosses. */
const PLAY_FPS = 8

/** Recordings with taps: played and tapped. */
export function clipsFeature(
  { options, clock, store, settings, emit, runJob }: Foundation,
  models: ModelCatalogue,
  cameras: CameraService,
) {
  const service = new ClipService({
    store: store.clips,
    clock,
    version: options.version,
    camera: (cameraId) => cameras.get(cameraId),
    newId: () => `clip-${randomUUID().slice(0, 8)}`,
    configurationOf: configurationWith(models, settings.get),
    onChanged: (cameraId) => emit({ type: 'proofs-changed', cameraId }),
  })
  const handlers: Pick<Handlers, keyof typeof CLIP_METHODS> = {
    'clips.list': async ({ cameraId }) => service.list(cameraId),
    'clips.add': async (request) => service.add(request),
    'clips.setTaps': async ({ clipId, taps }) => service.setTaps(clipId, taps),
    'clips.judge': async ({ clipId, ...judged }) => service.judge(clipId, judged),
    'clips.remove': async ({ clipId }) => {
      service.remove(clipId)
      return {}
    },
    'clips.frames': async ({ clipId, fromMs, spanMs }) => {
      const { path, cameraId } = service.get(clipId)
      const { masks } = cameras.get(cameraId).calibration
      const { frames, durationS } = await runJob({
        kind: 'take-frames',
        source: { kind: 'file', path, loop: false, realtime: false },
        fromMs,
        spanMs,
        fps: PLAY_FPS,
        masks,
      })
      return {
        frames: frames.map(({ mediaMs, jpeg }) => ({
          mediaMs,
          picture: pictureUrl(jpeg),
        })),
        durationMs: durationS * 1_000,
      }
    },
  }
  const tasks: Pick<MainTasks, 'verify-accuracy'> = {
    'verify-accuracy': async ({ clipId, goal }, { runOnWorker }) => {
      const parts = {
        settings: settings.get,
        camera: (cameraId: string) => cameras.get(cameraId),
        resolveModel: (id: string | undefined) => models.resolve(id),
      }
      return JSON.parse(JSON.stringify(await verifyClip(service, clipId, goal, parts, runOnWorker))) as Json
    },
  }
  return { handlers, tasks, service }
}

export type ClipsFeature = ReturnType<typeof clipsFeature>
