import type { ModelInfo } from '#core/contract/model-view.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { NO_AUTOSCALER, type AutoscalerView, type Decision } from '#core/contract/autoscaler-view.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import { Autoscaler } from '../../autoscaler/autoscaler.ts'
import { smallerModels } from '../../autoscaler/smaller-models.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import type { CountingFeature } from './counting.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import type { JobsService } from '../jobs-service.ts'

const KEPT_DECISIONS = 100
const HISTORY = 'week-load'

/** The autoscaler: what it decides is logged, kept and shown. */
export function autoscalerFeature(
  { options, store: { memos }, log, clock, settings, emit }: Foundation,
  models: ModelCatalogue,
  { pool, board }: CountingFeature,
  cameras: CameraService,
  jobs: JobsService,
) {
  const decisions: Decision[] = []
  let view: AutoscalerView = NO_AUTOSCALER
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
    times: options.autoscalerTimes,
    cameras: () => cameras.list().filter(({ id, enabled }) => enabled && board.get(id)?.state === 'live'),
    smallerModels: (camera) =>
      smallerModels(camera, camera.modelId ?? settings.get().modelId ?? models.defaultId(), known).flatMap((model) =>
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
    timeZone: () => settings.get().timeZone,
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
    state: () => ({ decisions: [...decisions], autoscaler: view }),
    start: () => autoscaler.start(),
    stop: () => autoscaler.stop(),
    onEvent({ type }) {
      // Models that were added may stand in for larger ones.
      if (type === 'models-changed') learnModels()
    },
  } satisfies Feature & Record<string, unknown>
}

export type AutoscalerFeature = ReturnType<typeof autoscalerFeature>
