import { RememberedAim } from '#core/aim/aim-numbers.ts'
import type { AIM_METHODS } from '#core/contract/methods/aim.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { AimService } from '../../aim/aim-service.ts'
import type { HandlerParts } from '../handlers.ts'

export function aimHandlers(
  aims: AimService,
  { cameras, credentialsOf, store, options }: Pick<HandlerParts, 'cameras' | 'credentialsOf' | 'store' | 'options'>,
): Pick<Handlers, keyof typeof AIM_METHODS> {
  const memo = (cameraId: string) => `aim ${cameras.get(cameraId).id}`
  return {
    'aim.open': async (request, { viewerId }) => {
      if (!('cameraId' in request)) return aims.open(viewerId, request.source, request.credentials, [])
      const { source, calibration } = cameras.get(request.cameraId)
      return aims.open(viewerId, source, credentialsOf(request.cameraId), calibration.masks)
    },
    'aim.numbers': async ({ cameraId }) => {
      const found = RememberedAim.safeParse(store.memos.read(memo(cameraId)))
      return found.success ? { numbers: found.data } : {}
    },
    'aim.remember': async ({ cameraId, numbers }) => {
      store.memos.write(memo(cameraId), { ...numbers, atMs: options.clock.nowMs() } satisfies RememberedAim)
      return {}
    },
  }
}
