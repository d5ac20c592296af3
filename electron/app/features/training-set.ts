import { randomUUID } from 'node:crypto'
import type { Handlers } from '#core/contract/methods.ts'
import type { TRAINING_SET_METHODS } from '#core/contract/methods/training-set.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import type { ProofService } from '../../proof/proof-service.ts'
import { TrainingSets } from '../../proof/training-sets.ts'
import type { Foundation } from '../foundation.ts'

/** Learning on site: judged errors of proofs become pictures with boxes that a model can be trained on. */
export function trainingSetFeature(
  { options, store, clock, log, settings, emit, runJob }: Foundation,
  cameras: CameraService,
  proofs: ProofService,
) {
  const sets = new TrainingSets({
    store: store.proofs,
    memos: store.memos,
    clock,
    version: options.version,
    newId: () => `training-${randomUUID().slice(0, 8)}`,
    camera: (cameraId) => cameras.get(cameraId),
    session: (sessionId) => proofs.session(sessionId),
    outcome: (session) => proofs.outcome(session),
    site: settings.get,
    paint: async (pictures, masks) => (await runJob({ kind: 'mask-pictures', pictures, masks })).pictures,
    log,
  })
  const handlers: Pick<Handlers, keyof typeof TRAINING_SET_METHODS> = {
    'trainingSet.content': async ({ sessionIds }) => sets.content(sessionIds),
    'trainingSet.labels': async ({ sessionId, atMs }) => sets.labels(sessionId, atMs),
    'trainingSet.label': async ({ sessionId, atMs, labels }) => {
      sets.label(sessionId, atMs, labels)
      emit({ type: 'proofs-changed', cameraId: proofs.session(sessionId).cameraId })
      return {}
    },
    'trainingSet.export': async ({ cameraId, sessionIds, agreedBy }) => {
      const { zip, ...rest } = await sets.export(cameraId, sessionIds, agreedBy)
      return { ...rest, zip: Buffer.from(zip).toString('base64') }
    },
  }
  return { handlers }
}
