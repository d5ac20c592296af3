import { Tensor, type InferenceSession } from './onnx-runtime.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { ProviderChoice } from '#core/detect/inference-plan.ts'
import type { Detection } from '#core/detect/detection.ts'
import type { HeadContext, Outputs } from '#core/detect/heads/head.ts'
import { HEADS } from '#core/detect/heads/registry.ts'
import type { ModelManifest } from '#core/detect/model-manifest.ts'
import { providerName, type Precision } from '#core/detect/provider.ts'
import { toDetections } from '#core/detect/to-detections.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { InferenceRuntime } from './inference-runtime.ts'
import { loadModel, shapesOf, type LoadedModel } from './load-model.ts'
import { explainOrt } from './explain-ort.ts'
import type { PreparedFrame } from './preprocess.ts'
import { profileSession } from './profile-session.ts'
import { chooseProvider } from './providers.ts'
import { feedsFor, newPixels, outputsOf, pictureSize, type Pixels } from './run-pictures.ts'

/**
 * Low on purpose: the tracker uses weak detections to keep tracks alive; the calibration decides what may start one.
 */
const MIN_SCORE = 0.1

export interface Detector {
  readonly manifest: ModelManifest
  /** Where it runs, such as `cuda:1`; may change when a provider fails. */
  readonly provider: string
  /** Of the last answer, ms a frame: decoding the outputs and suppression. */
  readonly lastPostMs: number
  /** Of the last answer: how many frames were run together, and the share of the run that was this frame's, ms. */
  readonly lastBatchSize: number
  readonly lastShareMs: number
  /**
   * Boxes normalised to the source picture, after suppression, best first, from a score of 0.1. Throws `model.run`.
   * ONNX Runtime's Node binding runs on the calling thread: nothing else of this thread goes on meanwhile.
   */
  detect(prepared: PreparedFrame): Promise<Detection[]>
  /** Where frames are put together: resolves when another one may be handed in. */
  room?(): Promise<void>
  release(): Promise<void>
}

/** A detector that can look at several frames in one run. */
export interface SessionDetector extends Detector {
  /** At most so many frames in one run. */
  readonly maxBatch: number
  /** In the order of the frames. Throws `model.run`. */
  detectAll(prepared: readonly PreparedFrame[]): Promise<Detection[][]>
}

export interface DetectorOptions {
  readonly provider: ProviderChoice
  readonly deviceId?: number | undefined
  /** Another form of the model. */
  readonly precision?: Precision | undefined
  readonly threads: number
  readonly runtime?: InferenceRuntime | undefined
  /** Where optimised models are kept from one start to the next. */
  readonly cacheDir?: string | undefined
  /** Looks whether the numbers of a described model can be true: when it is added, not at every start. */
  readonly prove?: boolean | undefined
}

/**
 * Loads a model and runs it once. Throws `model.*`, `provider.unavailable`, or `provider.silent` when another provider
 * did the work.
 */
export async function loadDetector(ref: ModelRef, options: DetectorOptions): Promise<SessionDetector> {
  const where = {
    provider: chooseProvider(options.provider, options.runtime),
    ...(options.deviceId !== undefined && { deviceId: options.deviceId }),
    ...(options.precision !== undefined && { precision: options.precision }),
  }
  // Only a run that is followed node by node shows whether the provider does the work or left it to the processor.
  const profile = where.provider === 'cpu' ? undefined : await profileSession()
  try {
    const model = await loadModel(ref, where, {
      threads: options.threads,
      runtime: options.runtime,
      cacheDir: options.cacheDir,
      prove: options.prove,
      profilePrefix: profile?.prefix,
    })
    const detector = new OnnxDetector(model, providerName(where))
    try {
      await detector.warmUp(ref.path)
      const ran = await profile?.read(model.session)
      if (ran && !ran.some(({ provider, nodes }) => provider === where.provider && nodes > 0)) {
        throw new FieldcountError('provider.silent', {
          provider: providerName(where),
          detail: ran.map(({ provider, nodes }) => `${nodes} on ${provider}`).join(', '),
        })
      }
      return detector
    } catch (error) {
      await detector.release()
      throw error
    }
  } finally {
    await profile?.dispose()
  }
}

class OnnxDetector implements SessionDetector {
  readonly manifest: ModelManifest
  readonly provider: string
  readonly maxBatch: number
  readonly #model: LoadedModel
  readonly #context: HeadContext
  /** Frames that are run together lie here, one behind the other; by their number. */
  readonly #batches = new Map<number, Pixels>()
  /** By number of frames; reused where the model's output sizes are fixed: a megabyte a picture for YOLOX-nano. */
  readonly #fetches = new Map<number, Record<string, Tensor>>()
  #last: Promise<unknown> = Promise.resolve()
  #released = false
  lastPostMs = 0
  lastBatchSize = 1
  lastShareMs = 0

  constructor(model: LoadedModel, provider: string) {
    this.#model = model
    this.manifest = model.manifest
    this.provider = provider
    this.maxBatch = model.batchProblem === undefined ? Infinity : 1
    this.#context = { input: model.manifest.input, classCount: model.manifest.classes.length, minScore: MIN_SCORE }
  }

  /** The first run allocates and, on a GPU, compiles; it also shows the outputs' true sizes. */
  async warmUp(path: string): Promise<void> {
    const look = (outputs: Outputs) => HEADS[this.manifest.head].check(outputs, this.#context)
    const problem = await this.#run(newPixels(this.manifest), 1, look).catch((cause: unknown) => {
      throw new FieldcountError('model.shape', { path, ...explainOrt(cause) }, { cause })
    })
    if (problem) throw new FieldcountError('model.shape', { path, detail: problem })
  }

  async detect(prepared: PreparedFrame): Promise<Detection[]> {
    return (await this.detectAll([prepared]))[0]!
  }

  async detectAll(prepared: readonly PreparedFrame[]): Promise<Detection[][]> {
    const { head } = this.manifest
    const count = prepared.length
    try {
      return await this.#run(this.#together(prepared), count, (outputs, runMs) => {
        const startMs = performance.now()
        const found = prepared.map(({ fit }, index) =>
          toDetections(HEADS[head].decode(outputsOf(outputs, index, count), this.#context), this.manifest, fit),
        )
        this.lastPostMs = (performance.now() - startMs) / count
        this.lastBatchSize = count
        this.lastShareMs = runMs / count + this.lastPostMs
        return found
      })
    } catch (cause) {
      throw new FieldcountError('model.run', explainOrt(cause), { cause })
    }
  }

  async release(): Promise<void> {
    if (this.#released) return
    this.#released = true
    await this.#last.catch(() => {})
    await this.#model.session.release()
  }

  #together(prepared: readonly PreparedFrame[]): () => Pixels {
    if (prepared.length === 1) return () => prepared[0]!.data
    // Only when it is this run's turn: the run before may still read the same memory.
    return () => {
      let data = this.#batches.get(prepared.length)
      if (!data) this.#batches.set(prepared.length, (data = newPixels(this.manifest, prepared.length)))
      const size = pictureSize(this.manifest)
      prepared.forEach((frame, index) => data.set(frame.data, index * size))
      return data
    }
  }

  /** One run at a time, read before the next begins: the output tensors are reused. */
  #run<T>(pixels: Pixels | (() => Pixels), count: number, read: (outputs: Outputs, runMs: number) => T): Promise<T> {
    const { session, wantsSize } = this.#model
    const run = this.#last
      .catch(() => {})
      .then(async () => {
        const data = typeof pixels === 'function' ? pixels() : pixels
        const feeds = feedsFor(this.manifest, data, count, wantsSize)
        const startMs = performance.now()
        const fetches = this.#fetches.get(count)
        const outputs = fetches ? (await session.run(feeds, fetches), fetches) : await session.run(feeds)
        if (!fetches) {
          const allocated = allocateOutputs(
            session,
            outputs as unknown as Outputs,
            this.maxBatch > 1 ? count : undefined,
          )
          if (allocated) this.#fetches.set(count, allocated)
        }
        return read(outputs as unknown as Outputs, performance.now() - startMs)
      })
    this.#last = run
    return run
  }
}

/**
 * Tensors for all outputs, unless the file leaves a size open, or states one that its first run did not keep to.
 * `pictures` is what the first dimension may be left open for.
 */
function allocateOutputs(
  session: InferenceSession,
  seen: Outputs,
  pictures: number | undefined,
): Record<string, Tensor> | undefined {
  const fetches: Record<string, Tensor> = {}
  for (const { name, type, dims } of shapesOf(session.outputMetadata)) {
    const actual = seen[name]!
    const open = (index: number) => index === 0 && typeof dims[0] === 'string' && actual.dims[0] === pictures
    if (
      type !== 'float32' ||
      dims.length === 0 ||
      dims.length !== actual.dims.length ||
      dims.some((size, index) => size !== actual.dims[index] && !open(index))
    )
      return undefined
    fetches[name] = new Tensor('float32', new Float32Array(actual.data.length), actual.dims)
  }
  return fetches
}
