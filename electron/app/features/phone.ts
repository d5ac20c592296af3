import type { Handlers } from '#core/contract/methods.ts'
import type { PHONE_METHODS } from '#core/contract/methods/phone.ts'
import { PhoneService } from '../../phone/phone-service.ts'
import { privateAddresses } from '../../phone/private-addresses.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import type { previewFeature } from './preview.ts'

/** The phone on the ladder: off until somebody switches it on for a camera. */
export function phoneFeature(
  { options, clock, log, emit }: Foundation,
  cameras: CameraService,
  preview: Pick<ReturnType<typeof previewFeature>, 'frames' | 'viewerGone'>,
  aim: { readonly viewerGone: (viewerId: string) => void },
  /** Complete when the first phone asks. */
  all: Handlers,
) {
  const service = new PhoneService({
    open: options.openPhone,
    all,
    camera: (cameraId) => cameras.get(cameraId),
    addresses: () => privateAddresses(),
    viewerGone: (viewerId) => {
      preview.viewerGone(viewerId)
      aim.viewerGone(viewerId)
    },
    clock,
    onView: (phone) => emit({ type: 'phone-changed', phone }),
    log: (level, message, cameraId) => log.line(level, message, cameraId === undefined ? {} : { cameraId }),
  })
  preview.frames.on(({ viewerId, bytes }) => service.onPreview(viewerId, bytes))
  const handlers: Pick<Handlers, keyof typeof PHONE_METHODS> = {
    'phone.networks': async () => privateAddresses(),
    'phone.start': async ({ cameraId, address }) => ({ url: await service.start(cameraId, address) }),
    'phone.invite': async () => ({ url: await service.invite() }),
    'phone.stop': async () => {
      await service.stop()
      return {}
    },
  }
  return {
    handlers,
    state: () => ({ phone: service.view() }),
    stop: () => service.stop(),
    onEvent: (event) => service.onEvent(event),
  } satisfies Feature
}
