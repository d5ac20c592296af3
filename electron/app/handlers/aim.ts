import type { AIM_METHODS } from '#core/contract/methods/aim.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { AimService } from '../../aim/aim-service.ts'
import type { HandlerParts } from '../handlers.ts'

export function aimHandlers(aims: AimService, { cameras, credentialsOf }: Pick<HandlerParts, 'cameras' | 'credentialsOf'>): Pick<Handlers, keyof typeof AIM_METHODS> {
  return {
    'aim.open': async (request, { viewerId }) => {
      if (!('cameraId' in request)) return aims.open(viewerId, request.source, request.credentials, [])
      const { source, calibration } = cameras.get(request.cameraId)
      return aims.open(viewerId, source, credentialsOf(request.cameraId), calibration.masks)
    },
  }
}
