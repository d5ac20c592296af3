import type { Handlers } from '#core/contract/methods.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import { Viewers } from '../../cameras/viewers.ts'
import { Signal } from '../../base/signal.ts'
import type { CountingFeature } from './counting.ts'

/** Who watches which camera, and the frames on their way to them. */
export function previewFeature({ pool, signals }: CountingFeature, cameras: CameraService) {
  const viewers = new Viewers((cameraId, watched) =>
    pool.tap(cameraId, () => ({ tap: 'preview', on: watched, viaPort: false })),
  )
  const frames = new Signal<{ readonly viewerId: string; readonly cameraId: string; readonly bytes: Uint8Array }>()
  signals.onTap('preview', ({ cameraId, bytes }) => {
    for (const viewerId of viewers.of(cameraId)) frames.emit({ viewerId, cameraId, bytes })
  })
  const handlers: Pick<Handlers, 'preview.open' | 'preview.close'> = {
    'preview.open': async ({ cameraId }, { viewerId }) => {
      viewers.open(viewerId, cameras.get(cameraId).id)
      return {}
    },
    'preview.close': async ({ cameraId }, { viewerId }) => {
      viewers.close(viewerId, cameraId)
      return {}
    },
  }
  return { handlers, frames, viewerGone: (viewerId: string) => viewers.gone(viewerId) }
}
