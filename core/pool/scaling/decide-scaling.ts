import { z } from 'zod'
import { fitWorkers } from '../machine-fit.ts'
import { type LoadForecast } from './forecast.ts'
import { predictWorkers, type PredictiveSettings } from './predictive.ts'
import {
  NO_PRESSURE,
  readPressure,
  type LoadSample,
  type Pressure,
  type PressureSettings,
  type PressureState,
} from './pressure.ts'
import { fitVertical, stepBack, stepUp, threadsWith, type VerticalLimits, type VerticalState } from './vertical.ts'
import { because, listed, say, type Message } from '../../text/message.ts'

/**
 * `automatic` changes the number of workers on thresholds, `predictive` ahead of time on the site's history,
 * `vertical` what each worker is given, `hybrid` all of these: workers first, then what each is given.
 */
export const ScalingMode = z.enum(['off', 'automatic', 'predictive', 'vertical', 'hybrid'])
export type ScalingMode = z.infer<typeof ScalingMode>

export interface ScalingSettings {
  readonly mode: ScalingMode
  readonly minWorkers: number
  readonly maxWorkers: number
  readonly pressure: PressureSettings
  readonly predictive: PredictiveSettings
  /** At most one scale action in this time. */
  readonly coolDownMs: number
}

export interface ScalingView {
  readonly sample: LoadSample
  readonly cores: number
  /** Workers that are there besides the scaled ones; they take their cores first. */
  readonly otherWorkers: number
  readonly vertical: VerticalState
  readonly verticalLimits: Omit<VerticalLimits, 'cores' | 'workers'>
  readonly forecast?: { readonly history: LoadForecast; readonly hourNow: number; readonly hourAhead: number }
}

export interface ScalingState {
  readonly pressure: PressureState
  readonly lastActionAtMs?: number
}

export const NEVER_SCALED: ScalingState = { pressure: NO_PRESSURE }

/** Every one has its reason: one sentence with its numbers. */
export type ScalingDecision =
  | { readonly kind: 'hold'; readonly reason: Message }
  | {
      readonly kind: 'workers'
      readonly from: number
      readonly to: number
      readonly vertical: VerticalState
      readonly reason: Message
    }
  | { readonly kind: 'vertical'; readonly vertical: VerticalState; readonly reason: Message }

/**
 * One look at the load. At most one action in a cool-down; the number of workers never leaves its limits or the
 * machine.
 */
export function decideScaling(
  view: ScalingView,
  settings: ScalingSettings,
  before: ScalingState,
): { decision: ScalingDecision; state: ScalingState } {
  const { sample } = view
  const pressure = readPressure(sample, settings.pressure, before.pressure)
  const state: ScalingState = { ...before, pressure: pressure.state }
  const hold = (reason: Message) => ({ decision: { kind: 'hold', reason } as const, state })
  if (settings.mode === 'off') return hold(say('decisions.off'))
  const sinceMs = sample.atMs - (before.lastActionAtMs ?? -Infinity)
  if (sinceMs >= 0 && sinceMs < settings.coolDownMs)
    return hold(
      because(
        say('decisions.coolingDown', { seconds: Math.ceil((settings.coolDownMs - sinceMs) / 1000) }),
        pressure.reason,
      ),
    )
  const decision = decide(view, settings, pressure)
  // What was measured before the change says nothing about the time after it.
  return decision.kind === 'hold'
    ? { decision, state }
    : { decision, state: { pressure: NO_PRESSURE, lastActionAtMs: sample.atMs } }
}

function decide(view: ScalingView, settings: ScalingSettings, pressure: Pressure): ScalingDecision {
  const { mode } = settings
  const notes: Message[] = []
  if (mode !== 'vertical') {
    const target = horizontalTarget(view, settings, pressure)
    notes.push(...target.notes)
    const most = mostWorkers(view, settings)
    const to = Math.min(most, Math.max(settings.minWorkers, target.workers))
    const asked =
      target.workers === view.sample.workers
        ? say('decisions.allowed', { least: Math.min(most, settings.minWorkers), most })
        : target.reason
    if (to !== view.sample.workers) return workersDecision(view, to, [asked, ...notes])
    if (target.workers > to)
      notes.push(
        to < settings.maxWorkers
          ? say('decisions.mostFit', { count: to, cores: view.cores })
          : say('decisions.mostSet', { count: to }),
      )
  }
  if (mode === 'vertical' || mode === 'hybrid') {
    const limits = verticalLimits(view, view.sample.workers)
    const step =
      pressure.level === 'high'
        ? stepUp(view.vertical, limits)
        : pressure.level === 'low'
          ? stepBack(view.vertical, limits)
          : undefined
    if (step)
      return {
        kind: 'vertical',
        vertical: step.state,
        reason: listed([because(step.change, pressure.reason), ...notes]),
      }
    if (pressure.level === 'high') notes.push(say('decisions.nothingMore'))
  }
  return { kind: 'hold', reason: listed([pressure.reason, ...notes]) }
}

/** The number of workers the load asks for, before limits. */
function horizontalTarget(
  view: ScalingView,
  settings: ScalingSettings,
  pressure: Pressure,
): { workers: number; reason: Message; notes: Message[] } {
  const present = view.sample.workers
  // In hybrid mode what was given to the workers is taken back before a worker is.
  const keeps = settings.mode === 'hybrid' && stepBack(view.vertical, verticalLimits(view, present)) !== undefined
  const measured = present + (pressure.level === 'high' ? 1 : pressure.level === 'low' && !keeps ? -1 : 0)
  if (settings.mode === 'automatic') return { workers: measured, reason: pressure.reason, notes: [] }
  if (!view.forecast) return { workers: measured, reason: pressure.reason, notes: [say('decisions.noHistory')] }
  const prediction = predictWorkers(
    view.forecast.history,
    view.forecast.hourNow,
    view.forecast.hourAhead,
    settings.predictive,
  )
  if (!prediction.usable) return { workers: measured, reason: pressure.reason, notes: [prediction.reason] }
  if (prediction.wanted > present && prediction.wanted >= measured)
    return { workers: prediction.wanted, reason: prediction.reason, notes: [] }
  // The forecast only ever keeps workers; the measured load must allow it before one goes.
  if (measured < present && prediction.wanted > measured)
    return { workers: present, reason: prediction.reason, notes: [because(say('decisions.kept'), prediction.reason)] }
  return { workers: measured, reason: pressure.reason, notes: [] }
}

function workersDecision(view: ScalingView, to: number, reasons: Message[]): ScalingDecision {
  const from = view.sample.workers
  const [before, after] = [verticalLimits(view, from), verticalLimits(view, to)]
  const vertical = fitVertical(view.vertical, after)
  const change = { from: threadsWith(view.vertical, before), to: threadsWith(vertical, after) }
  const given = vertical.extraThreads !== view.vertical.extraThreads
  const threads = !given ? [] : [say('decisions.threadsFit', { ...change, cores: view.cores })]
  return {
    kind: 'workers',
    from,
    to,
    vertical,
    reason: because(say('decisions.scaled', { from, to }), listed([...reasons, ...threads])),
  }
}

function mostWorkers(view: ScalingView, settings: ScalingSettings): number {
  return Math.min(settings.maxWorkers, fitWorkers(settings.maxWorkers, view.cores - view.otherWorkers))
}

function verticalLimits(view: ScalingView, workers: number): VerticalLimits {
  return { ...view.verticalLimits, cores: view.cores, workers: workers + view.otherWorkers }
}
