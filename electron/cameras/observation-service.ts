import type { TapReportOf } from '#core/contract/worker/taps.ts'
import { joinObservations } from '#core/calibrate/join-observations.ts'
import type { Observation } from '#core/calibrate/observation.ts'

type Observed = TapReportOf<'observation'>

export interface ObservationOptions {
  /** Asks the camera's worker; it answers with `observed`, or not at all while it is starting. */
  readonly ask: (cameraId: string) => void
  readonly answerWithinMs?: number
}

interface Known {
  readonly runId: string
  readonly observation: Observation
  /** What runs before this one saw. */
  readonly earlier: Observation | undefined
}

const ANSWER_WITHIN_MS = 1_500
/** What an earlier run saw is joined while it is as young as what one run remembers. */
const WINDOW_MS = 600_000

/**
 * What cameras saw in the last minutes. Workers keep it, and tell it when somebody looks; here it is joined when a
 * camera goes on in another run. Nothing of it is stored.
 */
export class ObservationService {
  readonly #options: ObservationOptions
  readonly #known = new Map<string, Known>()
  readonly #waiting = new Map<string, { promise: Promise<void>; done: () => void }>()

  constructor(options: ObservationOptions) {
    this.#options = options
  }

  /** The last answer where the worker gives none in time; undefined before the first. */
  async of(cameraId: string): Promise<Observation | undefined> {
    await this.#asked(cameraId)
    const known = this.#known.get(cameraId)
    if (!known) return undefined
    const { observation, earlier } = known
    return earlier && observation.toMs - earlier.toMs < WINDOW_MS ? joinObservations(earlier, observation) : observation
  }

  observed({ cameraId, runId, observation }: Observed): void {
    const before = this.#known.get(cameraId)
    if (observation) {
      const earlier =
        before?.runId === runId
          ? before.earlier
          : before && (before.earlier ? joinObservations(before.earlier, before.observation) : before.observation)
      this.#known.set(cameraId, { runId, observation, earlier })
    }
    this.#waiting.get(cameraId)?.done()
  }

  /** The camera is gone, or looks at something else now. */
  forget(cameraId: string): void {
    this.#known.delete(cameraId)
  }

  /** Several who ask at once share one answer. */
  #asked(cameraId: string): Promise<void> {
    const waiting = this.#waiting.get(cameraId)
    if (waiting) return waiting.promise
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, this.#options.answerWithinMs ?? ANSWER_WITHIN_MS)
    this.#waiting.set(cameraId, { promise, done: resolve })
    this.#options.ask(cameraId)
    return promise.finally(() => {
      clearTimeout(timer)
      this.#waiting.delete(cameraId)
    })
  }
}
