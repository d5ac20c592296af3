import { randomUUID } from 'node:crypto'
import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { Clock } from '#core/time/clock.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { proofConfiguration } from '../../counts/counting-configuration.ts'
import type { ProofRecordings } from '../../proof/proof-recordings.ts'
import { ProofService } from '../../proof/proof-service.ts'
import type { Store } from '../../store/store.ts'
import type { Pool } from '../../supervisor/pool.ts'
import type { AppLog } from '../app-log.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import type { CameraStatusStore } from '../../cameras/camera-status-store.ts'

export interface ProofParts {
  readonly store: Store
  readonly clock: Clock
  readonly version: string
  readonly cameras: CameraService
  readonly board: CameraStatusStore
  readonly models: ModelCatalogue
  readonly pool: () => Pool
  readonly recordings: () => ProofRecordings
  readonly log: AppLog
  readonly settings: () => Settings
  readonly emit: (event: AppEvent) => void
}

/** Crossings read at once. */
const PAGE = 2_000

/** Proofs, told what the application knows. */
export function composeProof({
  store,
  clock,
  version,
  cameras,
  board,
  models,
  pool,
  recordings,
  log,
  settings,
  emit,
}: ProofParts): ProofService {
  return new ProofService({
    store: store.proofs,
    clock,
    version,
    newId: () => `proof-${randomUUID().slice(0, 8)}`,
    camera: (cameraId) => cameras.get(cameraId),
    status: (cameraId) => board.get(cameraId),
    configurationOf: (camera) =>
      proofConfiguration(camera, models.resolve(camera.modelId ?? settings().modelId).manifest!),
    crossings(cameraId, fromMs, toMs) {
      const found = []
      for (let after; ;) {
        const { crossings, next } = store.events.page({ fromMs, toMs, cameraIds: [cameraId] }, PAGE, after)
        found.push(...crossings)
        if (!next) return found
        after = next
      }
    },
    capture: (cameraId, on, recording) =>
      pool().tap(cameraId, () => ({ tap: 'frame-capture', on, ...(recording && { recording: recording() }) })),
    recordings,
    onChanged: (cameraId) => emit({ type: 'proofs-changed', cameraId }),
    onProblem: (error, cameraId) => log.error(error, { cameraId }),
  })
}
