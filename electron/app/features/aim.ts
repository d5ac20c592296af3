import { RememberedAim } from '#core/aim/aim-numbers.ts'
import type { AIM_METHODS } from '#core/contract/methods/aim.ts'
import type { Handlers } from '#core/contract/methods.ts'
import { AimService } from '../../aim/aim-service.ts'
import type { Foundation } from '../foundation.ts'
import type { CamerasFeature } from './cameras.ts'

/** Raw views for aiming, and the best focus that was reached. */
export function aimFeature({ store, clock, log, runJob }: Foundation, { cameras, credentials }: CamerasFeature) {
  const aims = new AimService({ runJob, onFault: (error) => log.error(error) })
  const memo = (cameraId: string) => `aim ${cameras.get(cameraId).id}`
  const handlers: Pick<Handlers, keyof typeof AIM_METHODS> = {
    'aim.open': async (request, { viewerId }) => {
      if (!('cameraId' in request)) return aims.open(viewerId, request.source, request.credentials, [])
      const { source, calibration } = cameras.get(request.cameraId)
      return aims.open(viewerId, source, credentials.get(request.cameraId), calibration.masks)
    },
    'aim.numbers': async ({ cameraId }) => {
      const found = RememberedAim.safeParse(store.memos.read(memo(cameraId)))
      return found.success ? { numbers: found.data } : {}
    },
    'aim.remember': async ({ cameraId, numbers }) => {
      store.memos.write(memo(cameraId), { ...numbers, atMs: clock.nowMs() } satisfies RememberedAim)
      return {}
    },
  }
  return { handlers, viewerGone: (viewerId: string) => aims.gone(viewerId), stop: () => aims.stop() }
}
