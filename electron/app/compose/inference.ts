import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AppEvent, Camera, Settings } from '#core/contract/app-state.ts'
import type { Clock } from '#core/time/clock.ts'
import type { GraphicsDevice } from '#core/contract/inference-view.ts'
import { readGraphics } from '../../inference/graphics.ts'
import { VariantService } from '../../inference/variant-service.ts'
import { DecoderService } from '../../inference/decoder-service.ts'
import { InferenceService, type InferenceTimes } from '../../inference/inference-service.ts'
import { MachineWatch } from '../../inference/machine-watch.ts'
import type { MemoTable } from '../../store/tables/memo-table.ts'
import type { Pool } from '../../supervisor/pool.ts'
import type { ForkWorker } from '../../supervisor/worker-process.ts'
import type { ProofClip } from '#core/contract/clip-view.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { ProviderProblem } from '#core/detect/provider-problem.ts'
import type { AppLog } from '../app-log.ts'
import type { CameraStatusStore } from '../../cameras/camera-status-store.ts'

export interface InferenceParts {
  readonly fork: ForkWorker
  readonly clock: Clock
  readonly settings: () => Settings
  readonly memos: MemoTable
  readonly log: AppLog
  readonly dataDir: string
  readonly resourcesDir: string
  readonly emit: (event: AppEvent) => void
  /** Late: the pool is made after this. */
  readonly pool: () => Pool
  readonly board: CameraStatusStore
  readonly onPlansChanged: () => void
  readonly times?: InferenceTimes | undefined
  /** Absent: what the system tells. */
  readonly graphics?: (() => Promise<GraphicsDevice[]>) | undefined
}

/** What runs the models and decodes the video. */
export interface ComposedInference {
  readonly inference: InferenceService
  readonly decoding: DecoderService
  /** Tries every processor with a model, then every decoder. */
  probe: InferenceService['probe']
  /** A worker ended by itself while a camera ran there. */
  runLost(workerId: string, cameraId: string): void
  /** Late: recordings and cameras are known after this. */
  forms(late: {
    readonly resolveModel: (modelId: string | undefined) => ModelRef
    readonly cameras: () => readonly Camera[]
    readonly clips: () => readonly ProofClip[]
  }): VariantService
  problems(): ProviderProblem[]
  stop(): Promise<void>
}

/** Joins the knowledge of providers and decoders to the application. */
export function composeInference({
  pool,
  dataDir,
  resourcesDir,
  emit,
  graphics = readGraphics,
  ...parts
}: InferenceParts): ComposedInference {
  let shown = ''
  let forms = undefined as VariantService | undefined
  const machine = new MachineWatch({
    clock: parts.clock,
    read: graphics,
    versions: `onnxruntime ${onnxRuntimeVersion()}, node-av ${versionOf('node-av')}`,
    onChanged: (key) => {
      inference.machineChanged(key)
      decoding.machineChanged()
    },
    onRead: () => inference.tell(),
  })
  const recycle = (workerId: string) => pool().recycle(workerId)
  const decoding: DecoderService = new DecoderService({
    ...parts,
    machine,
    clipsDir: join(resourcesDir, 'decode'),
    recycle,
    onChanged: () => inference.tell(),
    firstRetryMs: parts.times?.firstRetryMs,
  })
  const inference: InferenceService = new InferenceService({
    ...parts,
    machine,
    decoding: () => decoding.view(),
    forms: () => forms?.list() ?? [],
    onIdle: async () => void (decoding.isKnown || (await decoding.probe())),
    threads: () => pool().statuses()[0]?.threads ?? 1,
    cacheDir: join(dataDir, 'cache', 'models'),
    recycle,
    onView: (inference) => {
      const text = JSON.stringify(inference)
      if (text !== shown) emit({ type: 'inference-changed', inference })
      shown = text
    },
  })
  return {
    inference,
    decoding,
    async probe(model, signal, onProgress) {
      const table = await inference.probe(model, signal, onProgress)
      await decoding.probe(signal)
      return table
    },
    runLost(workerId, cameraId) {
      const { provider, decoder } = parts.board.get(cameraId) ?? {}
      if (provider) inference.workerDied(workerId, provider)
      if (decoder) decoding.workerDied(workerId, decoder)
    },
    forms: ({ resolveModel, cameras, clips }) =>
      (forms = new VariantService({
        ...parts,
        resourcesDir,
        resolveModel,
        placeOf: (model, precision) => inference.formPlace(model, precision),
        clips: (model) =>
          clips().flatMap((clip) => {
            const camera = cameras().find(({ id }) => id === clip.cameraId)
            // What another model counts says nothing of this one.
            return camera &&
              clip.taps.length > 0 &&
              resolveModel(camera.modelId ?? parts.settings().modelId).path === model.path
              ? [{ clip, camera }]
              : []
          }),
        onChanged: () => inference.tell(),
      })),
    problems: () => [...inference.problems(), ...decoding.problems()],
    stop: async () => void (await Promise.all([inference.stop(), decoding.stop()])),
  }
}

/** Told by its package: main must not load the native library. */
export function onnxRuntimeVersion(): string {
  return versionOf('onnxruntime-node')
}

function versionOf(name: string): string {
  try {
    const path = createRequire(import.meta.url).resolve(`${name}/package.json`)
    return String((JSON.parse(readFileSync(path, 'utf8')) as { version: unknown }).version)
  } catch {
    return 'unknown'
  }
}
