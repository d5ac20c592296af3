import { Tensor, type InferenceSession } from 'onnxruntime-node'
import type { ModelRef, ProviderChoice } from '#core/contract/worker-protocol.ts'
import type { Detection } from '#core/detect/detection.ts'
import type { HeadContext, Outputs } from '#core/detect/heads/head.ts'
import { HEADS } from '#core/detect/heads/registry.ts'
import type { ModelManifest } from '#core/detect/model-manifest.ts'
import { toDetections } from '#core/detect/to-detections.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { loadModel, shapesOf, type LoadedModel } from './load-model.ts'
import { describeOrtError } from './open-session.ts'
import type { PreparedFrame } from './preprocess.ts'
import { chooseProvider } from './providers.ts'

/** Low on purpose: the tracker uses weak detections to keep tracks alive; the calibration decides what may start one. */
const MIN_SCORE = 0.1

export interface Detector {
  readonly manifest: ModelManifest
  readonly provider: string
  /** What decoding the outputs and suppression took of the last `detect`, ms. */
  readonly lastPostMs: number
  /**
   * Boxes normalised to the source picture, after suppression, best first, from a score of 0.1. Throws `model.run`.
   * ONNX Runtime's Node binding runs on the calling thread: nothing else of this thread goes on meanwhile.
   */
  detect(prepared: PreparedFrame): Promise<Detection[]>
  release(): Promise<void>
}

/** Loads a model and runs it once. Throws `model.*` or `provider.unavailable`. */
export async function loadDetector(ref: ModelRef, options: { provider: ProviderChoice; threads: number }): Promise<Detector> {
  const provider = chooseProvider(options.provider)
  const model = await loadModel(ref, provider, options.threads)
  const detector = new OnnxDetector(model, provider)
  try {
    await detector.warmUp(ref.path)
    return detector
  } catch (error) {
    await detector.release()
    throw error
  }
}

class OnnxDetector implements Detector {
  readonly manifest: ModelManifest
  readonly provider: string
  readonly #model: LoadedModel
  readonly #context: HeadContext
  /** Reused for every picture where the model's output sizes are fixed; a megabyte a picture for YOLOX-nano. */
  #fetches: Record<string, Tensor> | undefined
  #last: Promise<unknown> = Promise.resolve()
  #released = false
  lastPostMs = 0

  constructor(model: LoadedModel, provider: string) {
    this.#model = model
    this.manifest = model.manifest
    this.provider = provider
    this.#context = { input: model.manifest.input, classCount: model.manifest.classes.length, minScore: MIN_SCORE }
  }

  /** The first run allocates and, on a GPU, compiles; it also shows the outputs' true sizes. */
  async warmUp(path: string): Promise<void> {
    const { input, head } = this.manifest
    const size = 3 * input.width * input.height
    const black = input.type === 'uint8' ? new Uint8Array(size) : new Float32Array(size)
    const look = (outputs: Outputs) => {
      const found = HEADS[head].check(outputs, this.#context)
      this.#fetches = found ? undefined : allocateOutputs(this.#model.session, outputs)
      return found
    }
    const problem = await this.#run(black, look).catch((cause: unknown) => {
      throw new FieldcountError('model.shape', { path, detail: describeOrtError(cause) }, { cause })
    })
    if (problem) throw new FieldcountError('model.shape', { path, detail: problem })
  }

  async detect({ data, fit }: PreparedFrame): Promise<Detection[]> {
    const { classes, head } = this.manifest
    try {
      return await this.#run(data, (outputs) => {
        const startMs = performance.now()
        const detections = toDetections(HEADS[head].decode(outputs, this.#context), classes, fit)
        this.lastPostMs = performance.now() - startMs
        return detections
      })
    } catch (cause) {
      throw new FieldcountError('model.run', { detail: describeOrtError(cause) }, { cause })
    }
  }

  async release(): Promise<void> {
    if (this.#released) return
    this.#released = true
    await this.#last.catch(() => {})
    await this.#model.session.release()
  }

  /** One run at a time, read before the next begins: the output tensors are reused. */
  #run<T>(data: Float32Array | Uint8Array, read: (outputs: Outputs) => T): Promise<T> {
    const { session, constants, inputDims } = this.#model
    const run = this.#last.catch(() => {}).then(async () => {
      const { name } = this.manifest.input
      const picture = data instanceof Uint8Array ? new Tensor('uint8', data, inputDims) : new Tensor('float32', data, inputDims)
      const feeds = { ...constants, [name]: picture }
      const outputs = this.#fetches ? (await session.run(feeds, this.#fetches), this.#fetches) : await session.run(feeds)
      return read(outputs as unknown as Outputs)
    })
    this.#last = run
    return run
  }
}

/** Tensors for all outputs, unless the file leaves a size open, or states one that its first run did not keep to. */
function allocateOutputs(session: InferenceSession, seen: Outputs): Record<string, Tensor> | undefined {
  const fetches: Record<string, Tensor> = {}
  for (const { name, type, dims } of shapesOf(session.outputMetadata)) {
    const actual = seen[name]!
    if (type !== 'float32' || dims.length === 0 || dims.length !== actual.dims.length || dims.some((size, index) => size !== actual.dims[index])) return undefined
    fetches[name] = new Tensor('float32', new Float32Array(actual.data.length), actual.dims)
  }
  return fetches
}
