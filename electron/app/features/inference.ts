import { join } from 'node:path'
import { Signal } from '../../base/signal.ts'
import { DecoderService } from '../../inference/decoder-service.ts'
import { readGraphics } from '../../inference/graphics.ts'
import { CACHE_DIR } from '../../base/data-files.ts'
import { InferenceService } from '../../inference/inference-service.ts'
import { MachineWatch } from '../../inference/machine-watch.ts'
import { onnxRuntimeVersion, versionOf } from '../../inference/package-versions.ts'
import { readComparisons } from '../../inference/variant-service.ts'
import type { MainTasks } from '../../jobs/job-runner.ts'
import type { Foundation } from '../foundation.ts'
import type { CountingFeature } from './counting.ts'

/** What runs the models and decodes the video; tried, remembered and left alone when it fails. */
export function inferenceFeature(base: Foundation, { pool, board, signals, judgeCapabilities }: CountingFeature) {
  const { options, clock, settings, store, log, emit } = base
  const { fork, dataDir, resourcesDir, inferenceTimes: times, graphics = readGraphics } = options
  const parts = { fork, clock, settings: settings.get, memos: store.memos, log, board, times }
  /** Where models run may have changed. */
  const plansChanged = new Signal<void>()
  const variantsChanged = new Signal<void>()
  let shown = ''
  const machine = new MachineWatch({
    clock,
    read: graphics,
    versions: `onnxruntime ${onnxRuntimeVersion()}, node-av ${versionOf('node-av')}`,
    onChanged: (key) => {
      inference.machineChanged(key)
      decoding.machineChanged()
    },
    onRead: () => inference.notify(),
  })
  const recycle = (workerId: string) => pool.recycle(workerId)
  const decoding: DecoderService = new DecoderService({
    ...parts,
    onPlansChanged: plansChanged.emit,
    machine,
    clipsDir: join(resourcesDir, 'decode'),
    recycle,
    onChanged: () => inference.notify(),
    firstRetryMs: parts.times?.firstRetryMs,
  })
  const inference: InferenceService = new InferenceService({
    ...parts,
    onPlansChanged: plansChanged.emit,
    machine,
    decoding: () => decoding.view(),
    forms: () => readComparisons(store.memos),
    onIdle: async () => void (decoding.isKnown || (await decoding.probe())),
    threads: () => pool.statuses()[0]?.threads ?? 1,
    cacheDir: join(dataDir, CACHE_DIR, 'models'),
    recycle,
    onView: (inference) => {
      const text = JSON.stringify(inference)
      if (text !== shown) emit({ type: 'inference-changed', inference })
      shown = text
    },
  })
  judgeCapabilities((capability) => inference.works(capability))
  variantsChanged.on(() => inference.notify())
  signals.providerFailed.on(({ workerId, message: { provider, error, next } }) =>
    inference.failed(workerId, provider, error, next),
  )
  signals.decoderFailed.on(({ workerId, message: { decoder, error } }) => decoding.failed(workerId, decoder, error))
  signals.runLost.on(({ workerId, cameraId }) => {
    const { provider, decoder } = board.get(cameraId) ?? {}
    if (provider) inference.workerDied(workerId, provider)
    if (decoder) decoding.workerDied(workerId, decoder)
  })
  const tasks: Pick<MainTasks, 'benchmark-providers'> = {
    // Every processor with the model, then every decoder.
    'benchmark-providers': async ({ model }, { signal, onProgress }) => {
      const table = await inference.probe(model, signal, onProgress)
      await decoding.probe(signal)
      return { table }
    },
  }
  return {
    inference,
    decoding,
    plansChanged,
    variantsChanged,
    tasks,
    problems: () => [...inference.problems(), ...decoding.problems()],
    state: () => ({ inference: inference.view() }),
    start: () => inference.start(),
    stop: async () => void (await Promise.all([inference.stop(), decoding.stop()])),
  }
}

export type InferenceFeature = ReturnType<typeof inferenceFeature>
