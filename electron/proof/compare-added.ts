import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { ModelInfo } from '#core/contract/model-view.ts'
import type { JobOrder, JobWhen } from '#core/contract/methods/jobs.ts'

export interface CompareAddedOptions {
  /** Whether a proof runs now: it needs the machine for itself. */
  readonly isProving: () => boolean
  /** How many recordings there are to compare a model on. */
  readonly recordings: (modelId: string) => number
  readonly submit: (order: JobOrder, when: JobWhen, priority: number) => Promise<unknown>
  readonly onProblem: (error: ErrorData) => void
}

/** While a proof runs, asked again so often, ms. */
const AGAIN_MS = 30_000
/** Below what anybody asks for. */
const AUTO_PRIORITY = 2

type Listed = Pick<ModelInfo, 'id' | 'sha256' | 'problem'>

/** A model that was added, fetched or brought on a stick is counted on the site's own recordings unasked. */
export class CompareAdded {
  readonly #options: CompareAddedOptions
  readonly #known: Set<string>
  readonly #timers = new Set<NodeJS.Timeout>()

  /** `known`: hashes of the models that were here before. */
  constructor(known: readonly string[], options: CompareAddedOptions) {
    this.#known = new Set(known)
    this.#options = options
  }

  modelsChanged(models: readonly Listed[]): void {
    for (const { id, sha256, problem } of models) {
      if (problem || this.#known.has(sha256)) continue
      this.#known.add(sha256)
      this.#compare(id)
    }
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  #compare(modelId: string): void {
    const { isProving, recordings, submit, onProblem } = this.#options
    if (isProving()) {
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        this.#compare(modelId)
      }, AGAIN_MS)
      this.#timers.add(timer)
      return
    }
    try {
      if (recordings(modelId) === 0) return
    } catch {
      // Removed meanwhile.
      return
    }
    submit({ kind: 'compare-model', modelId }, { kind: 'now' }, AUTO_PRIORITY).catch((thrown: unknown) =>
      onProblem(toErrorData(thrown)),
    )
  }
}
