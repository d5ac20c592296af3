import { threadsFor } from '../machine-fit.ts'
import { say, type Message } from '../../text/message.ts'

/** What one worker can be given or asked to do without. */
export interface VerticalState {
  /** Inference threads that each worker is given beyond what the plan gives it anyway; 0: none. */
  readonly extraThreads: number
  /** Share of the cameras' frame rate that is counted. */
  readonly rateShare: number
  /** 0 is the model asked for, 1 the next smaller one, … */
  readonly variant: number
}

export const UNSCALED: VerticalState = { extraThreads: 0, rateShare: 1, variant: 0 }

export type Lever = 'threads' | 'rate' | 'model'

export interface VerticalLimits {
  readonly cores: number
  readonly workers: number
  /** Smaller models there are. */
  readonly variants: number
  /** Levers that may be used; `rate` and `model` cost counting quality. */
  readonly levers: readonly Lever[]
}

export interface VerticalStep {
  readonly lever: Lever
  readonly state: VerticalState
  /** "threads 1 → 2". */
  readonly change: Message
}

/** What costs nothing first; given back in the reverse order. */
const ORDER: readonly Lever[] = ['threads', 'rate', 'model']
const RATE_STEPS = [1, 0.75, 0.5]
/** A session of a large model still gains something from so many; the plan stops at fewer. */
const MAX_GIVEN_THREADS = 8

/** The next step to more capacity (or less demand); undefined when all is used. */
export function stepUp(state: VerticalState, limits: VerticalLimits): VerticalStep | undefined {
  const most = mostExtra(limits)
  return firstStep(ORDER, state, limits, {
    // In one step: cameras restart at each.
    threads: state.extraThreads < most ? most : undefined,
    rate: RATE_STEPS.find((share) => share < state.rateShare),
    model: state.variant < limits.variants ? state.variant + 1 : undefined,
  })
}

/** The next step back; undefined when nothing was taken. */
export function stepBack(state: VerticalState, limits: VerticalLimits): VerticalStep | undefined {
  return firstStep([...ORDER].reverse(), state, limits, {
    threads: state.extraThreads > 0 ? 0 : undefined,
    rate: RATE_STEPS.findLast((share) => share > state.rateShare),
    model: state.variant > 0 ? state.variant - 1 : undefined,
  })
}

/** The state as far as it fits a changed number of workers. */
export function fitVertical(state: VerticalState, limits: VerticalLimits): VerticalState {
  return {
    ...state,
    extraThreads: Math.min(state.extraThreads, mostExtra(limits)),
    variant: Math.min(state.variant, limits.variants),
  }
}

/** What a worker has in all. */
export function threadsWith({ extraThreads }: VerticalState, { workers, cores }: VerticalLimits): number {
  return threadsFor(workers, cores) + extraThreads
}

/** The plan leaves threads unused where it has few workers on many cores. */
function mostExtra({ workers, cores }: VerticalLimits): number {
  const fit = Math.min(MAX_GIVEN_THREADS, Math.floor(cores / Math.max(1, workers)))
  return Math.max(0, fit - threadsFor(workers, cores))
}

function firstStep(
  order: readonly Lever[],
  state: VerticalState,
  limits: VerticalLimits,
  next: Readonly<Record<Lever, number | undefined>>,
): VerticalStep | undefined {
  for (const lever of order) {
    const value = next[lever]
    if (!limits.levers.includes(lever) || value === undefined) continue
    const after = { ...state, [FIELD[lever]]: value }
    return { lever, state: after, change: describe(lever, state, after, limits) }
  }
  return undefined
}

const FIELD = { threads: 'extraThreads', rate: 'rateShare', model: 'variant' } as const satisfies Record<
  Lever,
  keyof VerticalState
>

function describe(lever: Lever, before: VerticalState, after: VerticalState, limits: VerticalLimits): Message {
  const percent = (share: number) => Math.round(share * 100)
  switch (lever) {
    case 'threads':
      return say('decisions.threads', { from: threadsWith(before, limits), to: threadsWith(after, limits) })
    case 'rate':
      return say('decisions.frameRate', { from: percent(before.rateShare), to: percent(after.rateShare) })
    case 'model':
      return say('decisions.modelStep', { from: before.variant, to: after.variant })
  }
}
