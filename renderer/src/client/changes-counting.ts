import type { Camera, Settings } from '#core/contract/app-state.ts'
import type { MethodName, Params } from '#core/contract/methods.ts'
import { Calibration } from '#core/count/calibration.ts'
import { countedCalibration } from '#core/proof/counted-parts.ts'
import { canonicalJson } from '#core/text/canonical-json.ts'

type Judge<M extends MethodName> = (params: Params<M>, camera: Camera, settings: Settings) => boolean

/** Requests after which a camera may count otherwise than before. */
const JUDGES: { readonly [M in MethodName]?: Judge<M> } = {
  'cameras.update': ({ cameraId, camera: now }, camera, settings) =>
    cameraId === camera.id &&
    (now.fps !== camera.fps ||
      (now.modelId ?? settings.modelId) !== (camera.modelId ?? settings.modelId) ||
      canonicalJson(now.source) !== canonicalJson(camera.source)),
  'cameras.calibrate': ({ cameraId, calibration }, camera) =>
    cameraId === camera.id &&
    canonicalJson(countedCalibration(Calibration.parse(calibration))) !==
      canonicalJson(countedCalibration(camera.calibration)),
  'cameras.remove': isAbout,
  'cameras.setEnabled': ({ cameraId, enabled }, camera) => cameraId === camera.id && !enabled,
  'camera.import': isAbout,
  'discovery.follow': isAbout,
  'site.import': () => true,
  'settings.update': (change, camera, settings) =>
    'modelId' in change && change.modelId !== settings.modelId && camera.modelId === undefined,
  'recommendation.answer': ({ answer }, camera) => answer === 'take' && camera.modelId === undefined,
}

function isAbout({ cameraId }: { readonly cameraId: string }, camera: Camera): boolean {
  return cameraId === camera.id
}

/** The cameras that may count otherwise after a request. */
export function changedBy<M extends MethodName>(
  method: M,
  params: Params<M>,
  { cameras, settings }: { readonly cameras: readonly Camera[]; readonly settings: Settings },
): readonly Camera[] {
  const judge = JUDGES[method]
  return judge ? cameras.filter((camera) => judge(params, camera, settings)) : []
}
