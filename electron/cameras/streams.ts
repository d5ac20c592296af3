import type { Camera, Settings } from '#core/contract/app-state.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { providerNeeds } from '#core/detect/provider-needs.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import type { Pool } from '../supervisor/pool.ts'
import type { Stream } from '../supervisor/pool-types.ts'
import { homePlace } from '#core/nodes/home-place.ts'
import type { AppLog } from '../base/app-log.ts'
import type { CameraCredentials } from './camera-credentials.ts'
import type { CameraStatusStore } from './camera-status-store.ts'
import type { StreamPlan } from '../inference/inference-service.ts'

export interface StreamsOptions {
  readonly pool: Pool
  readonly board: CameraStatusStore
  readonly log: AppLog
  readonly credentials: CameraCredentials
  readonly settings: () => Settings
  /** Throws `model.*` when the model is unknown or its file is gone. */
  readonly resolveModel: (modelId: string | undefined) => ModelRef
  /** Where a model runs, and where it goes on when that fails. */
  readonly plan: (model: ModelRef) => StreamPlan & Pick<Stream, 'decoders'>
  /** A camera is counted as it is now. */
  readonly onCounted: (camera: Camera) => void
}

/** Makes the pool count what the stored cameras and settings ask for. */
export class Streams {
  readonly #options: StreamsOptions
  /** As last carried out, by camera. */
  readonly #plans = new Map<string, string>()
  /** What the settings asked for when a camera was last begun: its model and provider. */
  readonly #asked = new Map<string, string>()

  constructor(options: StreamsOptions) {
    this.#options = options
  }

  /** Begins a camera, or begins it again after a change; a disabled one ends. */
  restart(camera: Camera): void {
    const { pool, board, log } = this.#options
    if (!camera.enabled) {
      pool.unassign(camera.id)
      return board.set(camera.id, { state: 'off' })
    }
    try {
      const settings = this.#options.settings()
      this.#asked.set(camera.id, asked(camera, settings))
      board.set(camera.id, { state: 'waiting' })
      board.submit(camera.id)
      const model = this.#options.resolveModel(camera.modelId ?? settings.modelId)
      const plan = this.#options.plan(model)
      this.#plans.set(camera.id, JSON.stringify(plan))
      const stream: Stream = {
        cameraId: camera.id,
        source: camera.source,
        credentials: camera.hasPassword || camera.username ? this.#options.credentials.get(camera.id) : undefined,
        model,
        ...plan,
        fps: camera.fps,
        priority: camera.priority,
        calibration: camera.calibration,
      }
      pool.assign(stream, {
        priority: camera.priority,
        needs: settings.provider === 'auto' ? [] : providerNeeds(plan.provider),
        site: homePlace(settings).site,
        label: camera.label,
      })
      this.#options.onCounted(camera)
    } catch (thrown) {
      const error = toErrorData(thrown)
      pool.unassign(camera.id)
      board.set(camera.id, { state: 'failed', error })
      log.error(error, { cameraId: camera.id })
    }
  }

  /** Begins those cameras again whose model is to run elsewhere, or otherwise, than it does. */
  replan(cameras: readonly Camera[]): void {
    for (const camera of cameras) {
      if (!camera.enabled) continue
      try {
        const model = this.#options.resolveModel(camera.modelId ?? this.#options.settings().modelId)
        if (JSON.stringify(this.#options.plan(model)) !== this.#plans.get(camera.id)) this.restart(camera)
      } catch {
        // It has no model: its state says so already.
      }
    }
  }

  /** Begins those cameras again whose model or provider the settings have changed. */
  settingsChanged(cameras: readonly Camera[]): void {
    const settings = this.#options.settings()
    for (const camera of cameras)
      if (camera.enabled && this.#asked.get(camera.id) !== asked(camera, settings)) this.restart(camera)
  }

  recalibrate(camera: Camera): void {
    this.#options.pool.recalibrate(camera.id, camera.calibration)
    if (camera.enabled) this.#options.onCounted(camera)
  }

  remove(cameraId: string): void {
    this.#plans.delete(cameraId)
    this.#asked.delete(cameraId)
    this.#options.pool.unassign(cameraId)
    this.#options.board.remove(cameraId)
  }
}

function asked({ modelId }: Camera, settings: Settings): string {
  return JSON.stringify([modelId ?? settings.modelId, settings.provider])
}
