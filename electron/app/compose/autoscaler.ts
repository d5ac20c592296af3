import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { ModelInfo } from '#core/contract/model-view.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { NO_GOVERNOR, type Decision, type AutoscalerView } from '#core/contract/autoscaler-view.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { Autoscaler, type AutoscalerTimes } from '../../autoscaler/autoscaler.ts'
import { smallerModels } from '../../autoscaler/smaller-models.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import type { MemoTable } from '../../store/tables/memo-table.ts'
import type { Pool } from '../../supervisor/pool.ts'
import type { AppLog } from '../app-log.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import type { JobsService } from '../jobs-service.ts'
import type { CameraStatusStore } from '../../cameras/camera-status-store.ts'

export interface AutoscalerFeatureParts {
  readonly pool: Pool
  readonly board: CameraStatusStore
  readonly cameras: CameraService
  readonly jobs: JobsService
  readonly models: ModelCatalogue
  readonly memos: MemoTable
  readonly log: AppLog
  readonly clock: Clock
  readonly settings: () => Settings
  readonly emit: (event: AppEvent) => void
  readonly times?: AutoscalerTimes
}

export interface Govern {
  decisions(): Decision[]
  view(): AutoscalerView
  /** Models were added: they may stand in for larger ones. */
  modelsChanged(): void
  start(): void
  stop(): void
}

const KEPT_DECISIONS = 100
const HISTORY = 'week-load'

/** Joins the autoscaler to the application: what it decides is logged, kept and shown. */
export function startAutoscaler({
  pool,
  board,
  cameras,
  jobs,
  models,
  memos,
  log,
  clock,
  settings,
  emit,
  times,
}: AutoscalerFeatureParts): Govern {
  const decisions: Decision[] = []
  let view = NO_GOVERNOR
  let known: readonly ModelInfo[] = []
  const learnModels = () =>
    void models.list().then(
      (list) => (known = list),
      (thrown: unknown) => log.error(toErrorData(thrown)),
    )
  /** A file that was taken away since stands in for nothing. */
  const ifThere = (modelId: string): ModelRef[] => {
    try {
      return [models.resolve(modelId)]
    } catch {
      return []
    }
  }
  const autoscaler = new Autoscaler({
    pool,
    jobs,
    clock,
    times,
    cameras: () => cameras.list().filter(({ id, enabled }) => enabled && board.get(id)?.state === 'live'),
    smallerModels: (camera) =>
      smallerModels(camera, camera.modelId ?? settings().modelId ?? models.defaultId(), known).flatMap((model) =>
        ifThere(model.modelId).map((ref) => ({ ...model, model: ref })),
      ),
    onAllowance: (cameraId, allowance) =>
      board.degrade(
        cameraId,
        allowance && allowance.level !== 'full'
          ? {
              level: allowance.level,
              fps: allowance.admittedFps,
              of: cameras.get(cameraId).fps,
              reason: allowance.reason,
            }
          : undefined,
      ),
    history: { read: () => memos.read(HISTORY), write: (forecast) => memos.write(HISTORY, forecast) },
    timeZone: () => settings().timeZone,
    onProblem: (error) => log.error(error),
    onDecision(decision) {
      decisions.unshift(decision)
      decisions.length = Math.min(decisions.length, KEPT_DECISIONS)
      log.line(decision.kind === 'scaling' ? 'info' : 'warn', decision.reason, {})
      emit({ type: 'decision-made', decision })
    },
    onView(after) {
      const changed = JSON.stringify(after) !== JSON.stringify(view)
      view = after
      if (changed) emit({ type: 'autoscaler-changed', autoscaler: view })
    },
  })
  learnModels()
  return {
    decisions: () => [...decisions],
    view: () => view,
    modelsChanged: learnModels,
    start: () => autoscaler.start(),
    stop: () => autoscaler.stop(),
  }
}
