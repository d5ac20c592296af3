import type { Handlers, MethodName } from '#core/contract/methods.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { cameraForPhone, stateForPhone } from './phone-state.ts'

/** All that a phone may ask for. */
type PhoneMethod =
  | 'state.get'
  | 'crossings.recent'
  | 'preview.open'
  | 'preview.close'
  | 'aim.open'
  | 'aim.numbers'
  | 'aim.remember'
  | 'cameras.calibrate'
  | 'proof.running'

export interface PhoneRequestsOptions {
  readonly all: Handlers
  readonly cameraId: string
  /** Of that camera. */
  readonly calibrationNow: () => Calibration
  /** The raw view is served on loopback: gives the address and the token by which the phone reaches it through us. */
  readonly relayAim: (view: { url: string; token: string }) => { url: string; token: string }
  readonly onRefused: (method: string) => void
}

/**
 * The handlers of the application as a phone meets them: three screens' worth of one camera. Whatever is not in the
 * list is refused and told, also what will be added to the contract one day.
 */
export function phoneHandlers({ all, cameraId, calibrationNow, relayAim, onRefused }: PhoneRequestsOptions): Handlers {
  const refused = (method: string) => {
    onRefused(method)
    return new FieldcountError('phone.refused')
  }
  const own = (method: MethodName, asked: string) => {
    if (asked !== cameraId) throw refused(method)
    return cameraId
  }
  const allowed: Pick<Handlers, PhoneMethod> = {
    'state.get': async (params, viewer) => stateForPhone(await all['state.get'](params, viewer), cameraId),
    'crossings.recent': async ({ limit }, viewer) => all['crossings.recent']({ cameraId, limit }, viewer),
    'preview.open': async (params, viewer) =>
      all['preview.open']({ cameraId: own('preview.open', params.cameraId) }, viewer),
    'preview.close': async (params, viewer) =>
      all['preview.close']({ cameraId: own('preview.close', params.cameraId) }, viewer),
    'aim.open': async (params, viewer) => {
      // A source that is not added would be an address of the phone's choice.
      if (!('cameraId' in params)) throw refused('aim.open')
      return relayAim(await all['aim.open']({ cameraId: own('aim.open', params.cameraId) }, viewer))
    },
    'aim.numbers': async (params, viewer) =>
      all['aim.numbers']({ cameraId: own('aim.numbers', params.cameraId) }, viewer),
    'aim.remember': async ({ cameraId: asked, numbers }, viewer) =>
      all['aim.remember']({ cameraId: own('aim.remember', asked), numbers }, viewer),
    // Asked before a line is saved, which would end a proof.
    'proof.running': async (params, viewer) =>
      (await all['proof.running'](params, viewer)).filter((id) => id === cameraId),
    'cameras.calibrate': async ({ cameraId: asked, calibration: { lines, walkTests } }, viewer) => {
      own('cameras.calibrate', asked)
      // Zones, masks and what counts are none of the phone's business.
      const calibration = { ...calibrationNow(), lines, walkTests }
      return cameraForPhone(await all['cameras.calibrate']({ cameraId, calibration }, viewer))
    },
  }
  return new Proxy({} as Handlers, {
    get: (_, name: string) =>
      Object.hasOwn(allowed, name) ? allowed[name as PhoneMethod] : () => Promise.reject(refused(name)),
  })
}
