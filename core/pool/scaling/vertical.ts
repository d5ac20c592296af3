import { MAX_THREADS } from '../machine-fit.ts'
import { say, type Message } from '../../text/message.ts'

/** What one worker can be given or asked to do without. */
export interface VerticalState {
  readonly threads: number
  readonly batch: number
  /** Share of the cameras' frame rate that is counted. */
  readonly rateShare: number
  /** 0 is the model asked for, 1 the next smaller one, … */
  readonly variant: number
}

export const UNSCALED: VerticalState = { threads: 1, batch: 1, rateShare: 1, variant: 0 }

export type Lever = 'threads' | 'batch' | 'rate' | 'model'

export interface VerticalLimits {
  readonly cores: number
  readonly workers: number
  /** 1 where the start-up measurement shows no gain from batching, or no time for it in the latency budget. */
  readonly maxBatch: number
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
const ORDER: readonly Lever[] = ['threads', 'batch', 'rate', 'model']
const RATE_STEPS = [1, 0.75, 0.5]

/** The next step to more capacity (or less demand); undefined when all is used. */
export function stepUp(state: VerticalState, limits: VerticalLimits): VerticalStep | undefined {
  return firstStep(ORDER, state, limits, (lever) => {
    switch (lever) {
      case 'threads':
        return state.threads < MAX_THREADS && (state.threads + 1) * limits.workers <= limits.cores
          ? state.threads + 1
          : undefined
      case 'batch':
        return state.batch * 2 <= limits.maxBatch ? state.batch * 2 : undefined
      case 'rate':
        return RATE_STEPS.find((share) => share < state.rateShare)
      case 'model':
        return state.variant < limits.variants ? state.variant + 1 : undefined
    }
  })
}

/** The next step back; undefined when nothing was taken. */
export function stepBack(state: VerticalState, limits: VerticalLimits): VerticalStep | undefined {
  return firstStep([...ORDER].reverse(), state, limits, (lever) => {
    switch (lever) {
      case 'threads':
        return state.threads > 1 ? state.threads - 1 : undefined
      case 'batch':
        return state.batch > 1 ? state.batch / 2 : undefined
      case 'rate':
        return RATE_STEPS.findLast((share) => share > state.rateShare)
      case 'model':
        return state.variant > 0 ? state.variant - 1 : undefined
    }
  })
}

/** The state as far as it fits a changed number of workers. */
export function fitVertical(state: VerticalState, limits: VerticalLimits): VerticalState {
  const threads = Math.max(1, Math.min(state.threads, Math.floor(limits.cores / Math.max(1, limits.workers))))
  return {
    ...state,
    threads,
    batch: Math.min(state.batch, Math.max(1, limits.maxBatch)),
    variant: Math.min(state.variant, limits.variants),
  }
}

function firstStep(
  order: readonly Lever[],
  state: VerticalState,
  limits: VerticalLimits,
  next: (lever: Lever) => number | undefined,
): VerticalStep | undefined {
  for (const lever of order) {
    if (!limits.levers.includes(lever)) continue
    const value = next(lever)
    if (value !== undefined)
      return { lever, state: { ...state, [FIELD[lever]]: value }, change: describe(lever, state[FIELD[lever]], value) }
  }
  return undefined
}

const FIELD = { threads: 'threads', batch: 'batch', rate: 'rateShare', model: 'variant' } as const satisfies Record<
  Lever,
  keyof VerticalState
>

function describe(lever: Lever, from: number, to: number): Message {
  if (lever === 'rate') return say('decisions.frameRate', { from: Math.round(from * 100), to: Math.round(to * 100) })
  return say(lever === 'model' ? 'decisions.modelStep' : `decisions.${lever}`, { from, to })
}
