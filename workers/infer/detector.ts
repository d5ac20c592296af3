import { access } from 'node:fs/promises'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { ModelRef, ProviderChoice } from '#core/contract/worker-protocol.ts'
import type { Detection } from '#core/detect/detection.ts'
import { headOf } from '#core/detect/heads/registry.ts'
import type { OutputTensor } from '#core/detect/heads/head.ts'
import type { Letterbox } from '#core/detect/letterbox.ts'
import type { ModelManifest } from '#core/detect/model-manifest.ts'
import { suppress } from '#core/detect/nms.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { PreparedFrame } from './preprocess.ts'
import { chooseProvider } from './providers.ts'

/** Low on purpose: the tracker uses weak detections to keep tracks alive; the calibration decides what may start one. */
const MIN_SCORE = 0.1

export interface Detector {
  readonly manifest: ModelManifest
  readonly provider: string
  /** Boxes normalised to the source picture, after NMS, best first. Throws `model.run`. */
  detect(prepared: PreparedFrame): Promise<Detection[]>
  release(): Promise<void>
}

/** Loads a model and runs it once. Throws `model.*` or `provider.unavailable`. */
export async function loadDetector(ref: ModelRef, options: { provider: ProviderChoice; threads: number }): Promise<Detector> {
  const provider = chooseProvider(options.provider)
  await access(ref.path).catch(() => {
    throw new FieldcountError('model.missing', { path: ref.path })
  })
  if (!ref.manifest) throw new FieldcountError('model.unknown', { path: ref.path, detail: 'it has no manifest entry' })
  const session = await createSession(ref.path, provider, options.threads)
  const detector = new OnnxDetector(session, ref.manifest, provider)
  try {
    await detector.warmUp(ref.path)
    return detector
  } catch (error) {
    await detector.release()
    throw error
  }
}

async function createSession(path: string, provider: string, threads: number): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(path, {
      executionProviders: [provider],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    })
  } catch (cause) {
    throw new FieldcountError('model.corrupt', { path, detail: cause instanceof Error ? cause.message : String(cause) }, { cause })
  }
}

class OnnxDetector implements Detector {
  readonly manifest: ModelManifest
  readonly provider: string
  readonly #session: InferenceSession
  readonly #dims: readonly number[]
  #last: Promise<unknown> = Promise.resolve()

  constructor(session: InferenceSession, manifest: ModelManifest, provider: string) {
    this.#session = session
    this.manifest = manifest
    this.provider = provider
    const { width, height, layout } = manifest.input
    this.#dims = layout === 'nchw' ? [1, 3, height, width] : [1, height, width, 3]
  }

  async warmUp(path: string): Promise<void> {
    const { input, classes } = this.manifest
    const size = 3 * input.width * input.height
    let outputs: Record<string, OutputTensor>
    try {
      outputs = await this.#run(input.type === 'uint8' ? new Uint8Array(size) : new Float32Array(size))
    } catch (cause) {
      throw new FieldcountError('model.shape', { path, detail: cause instanceof Error ? cause.message : String(cause) }, { cause })
    }
    const problem = headOf(this.manifest.head).check(outputs, { input, classCount: classes.length, minScore: MIN_SCORE })
    if (problem) throw new FieldcountError('model.shape', { path, detail: problem })
  }

  async detect({ data, fit }: PreparedFrame): Promise<Detection[]> {
    let outputs: Record<string, OutputTensor>
    try {
      outputs = await this.#run(data)
    } catch (cause) {
      throw new FieldcountError('model.run', { detail: cause instanceof Error ? cause.message : String(cause) }, { cause })
    }
    const { input, classes, head } = this.manifest
    const raw = headOf(head).decode(outputs, { input, classCount: classes.length, minScore: MIN_SCORE })
    const detections: Detection[] = []
    for (const { left, top, right, bottom, classIndex, score } of raw) {
      const box = toPicture(left, top, right, bottom, fit)
      if (box.w > 0 && box.h > 0) detections.push({ box, score, className: classes[classIndex]! })
    }
    return suppress(detections)
  }

  async release(): Promise<void> {
    await this.#last.catch(() => {})
    await this.#session.release()
  }

  /** One run at a time: runs of one session share its threads, so side by side they only wait for each other. */
  #run(data: Float32Array | Uint8Array): Promise<Record<string, OutputTensor>> {
    const { name, type } = this.manifest.input
    const run = this.#last.catch(() => {}).then(async () => {
      const outputs = await this.#session.run({ [name]: type === 'uint8' ? new Tensor('uint8', data as Uint8Array, this.#dims) : new Tensor('float32', data as Float32Array, this.#dims) })
      return outputs as unknown as Record<string, OutputTensor>
    })
    this.#last = run
    return run
  }
}

/** Input pixels → 0..1 of the source picture, cut at its edges. */
function toPicture(left: number, top: number, right: number, bottom: number, fit: Letterbox) {
  const clamp = (value: number) => Math.min(1, Math.max(0, value))
  const x = clamp((left - fit.left) / fit.width)
  const y = clamp((top - fit.top) / fit.height)
  return { x, y, w: clamp((right - fit.left) / fit.width) - x, h: clamp((bottom - fit.top) / fit.height) - y }
}
