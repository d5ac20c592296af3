import {
  decideScaling,
  NEVER_SCALED,
  type ScalingDecision,
  type ScalingSettings,
  type ScalingState,
  type ScalingView,
} from '#core/pool/scaling/decide-scaling.ts'
import { DEFAULT_PREDICTIVE } from '#core/pool/scaling/predictive.ts'
import { DEFAULT_PRESSURE, type LoadSample } from '#core/pool/scaling/pressure.ts'
import { UNSCALED, type VerticalState } from '#core/pool/scaling/vertical.ts'

const SETTINGS: ScalingSettings = {
  mode: 'automatic',
  minWorkers: 1,
  maxWorkers: 4,
  pressure: DEFAULT_PRESSURE,
  predictive: DEFAULT_PREDICTIVE,
  coolDownMs: 120_000,
}

export interface PoolModel {
  workers: number
  vertical: VerticalState
  state: ScalingState
}

const LIMITS: ScalingView['verticalLimits'] = { variants: 0, levers: ['threads'] }

/** A pool that does what is decided, looked at every 5 s; `load` is in workers fully busy. */
export function simulate(options: {
  seconds: number
  settings?: Partial<ScalingSettings>
  cores?: number
  workers?: number
  vertical?: VerticalState
  limits?: ScalingView['verticalLimits']
  load: (second: number, pool: PoolModel) => number
  queueWaitMs?: (second: number, pool: PoolModel) => number
  forecast?: ScalingView['forecast']
}): { second: number; decision: ScalingDecision; workers: number; vertical: VerticalState }[] {
  const settings = { ...SETTINGS, ...options.settings }
  const pool: PoolModel = { workers: options.workers ?? 1, vertical: options.vertical ?? UNSCALED, state: NEVER_SCALED }
  const history = []
  for (let second = 0; second < options.seconds; second += 5) {
    const load = options.load(second, pool)
    const sample: LoadSample = {
      atMs: second * 1_000,
      workers: pool.workers,
      utilisation: Math.min(1, load / pool.workers),
      queueWaitMs: options.queueWaitMs?.(second, pool) ?? 0,
      droppedShare: load > pool.workers ? 1 - pool.workers / load : 0,
    }
    const { decision, state } = decideScaling(
      {
        sample,
        cores: options.cores ?? 8,
        otherWorkers: 0,
        vertical: pool.vertical,
        verticalLimits: options.limits ?? LIMITS,
        forecast: options.forecast,
      },
      settings,
      pool.state,
    )
    pool.state = state
    if (decision.kind !== 'hold') pool.vertical = decision.vertical
    if (decision.kind === 'workers') pool.workers = decision.to
    history.push({ second, decision, workers: pool.workers, vertical: pool.vertical })
  }
  return history
}

export const actions = (history: ReturnType<typeof simulate>) =>
  history.filter(({ decision }) => decision.kind !== 'hold')
