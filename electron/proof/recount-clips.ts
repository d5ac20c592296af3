import type { JobView } from '#core/contract/job-view.ts'
import type { JobOrder, JobWhen } from '#core/contract/methods/jobs.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'

export interface RecountClipsOptions {
  /** Whether a proof runs now: it needs the machine for itself. */
  readonly isProving: () => boolean
  /** Clips whose count is of something else than what counts now. */
  readonly outdated: () => readonly { readonly id: string }[]
  readonly jobs: {
    list(): readonly Pick<JobView, 'kind' | 'state' | 'subject'>[]
    submit(order: JobOrder, when: JobWhen, priority: number): Promise<unknown>
  }
  readonly onProblem: (error: ErrorData) => void
}

/** An installer changes several things; a clip is counted again when all is quiet for so long, ms. */
const QUIET_MS = 30_000
/** Below what anybody asks for. */
const AUTO_PRIORITY = 2
/** What people counters are sold at. */
const AUTO_GOAL = 0.95

/** Has clips counted again after any change of what counts. */
export class RecountClips {
  readonly #options: RecountClipsOptions
  #timer: NodeJS.Timeout | undefined

  constructor(options: RecountClipsOptions) {
    this.#options = options
  }

  /**
   * Something that counts may have changed: clips whose count is of something else are counted again, after a while.
   */
  check(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(
      () => void this.#recount().catch((thrown: unknown) => this.#options.onProblem(toErrorData(thrown))),
      QUIET_MS,
    )
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  async #recount(): Promise<void> {
    const { isProving, outdated, jobs } = this.#options
    if (isProving()) return this.check()
    const open = new Set(
      jobs
        .list()
        .filter(
          ({ kind, state }) =>
            kind === 'verify-accuracy' && state !== 'succeeded' && state !== 'dead' && state !== 'cancelled',
        )
        .map(({ subject }) => subject),
    )
    for (const { id } of outdated())
      if (!open.has(id))
        await jobs.submit({ kind: 'verify-accuracy', clipId: id, goal: AUTO_GOAL }, { kind: 'now' }, AUTO_PRIORITY)
  }
}
