import { say, type Message } from '../../text/message.ts'
/** What the pool measured at one moment. */
export interface LoadSample {
  readonly atMs: number
  /** Workers that can be scaled. */
  readonly workers: number
  /** Mean share of the time in which they worked, 0..1. */
  readonly utilisation: number
  /** The oldest wait in the job queue, ms. */
  readonly queueWaitMs: number
  /** Frames dropped of frames wanted, 0..1. */
  readonly droppedShare: number
}

export interface PressureSettings {
  readonly utilisationAbove: number
  readonly queueWaitAboveMs: number
  readonly droppedAbove: number
  /** Above one of the three for so long is pressure. */
  readonly highAfterMs: number
  /** Calm is below this utilisation, and below half of the other two, … */
  readonly utilisationBelow: number
  /** … for so long. */
  readonly lowAfterMs: number
  /** Samples further apart say nothing about the time between (the computer slept). */
  readonly staleAfterMs: number
}

export const DEFAULT_PRESSURE: PressureSettings = {
  utilisationAbove: 0.85,
  queueWaitAboveMs: 2_000,
  droppedAbove: 0.02,
  highAfterMs: 30_000,
  utilisationBelow: 0.5,
  lowAfterMs: 300_000,
  staleAfterMs: 15_000,
}

type Metric = 'queueWait' | 'dropped' | 'utilisation'

export interface PressureState {
  readonly lastAtMs?: number
  /** Since when each metric has been above its threshold. */
  readonly highSinceMs: Readonly<Partial<Record<Metric, number>>>
  readonly lowSinceMs?: number
}

export const NO_PRESSURE: PressureState = { highSinceMs: {} }

export interface Pressure {
  readonly level: 'high' | 'low' | 'between'
  /** The numbers behind it: "queue wait 4.1 s > 2 s for 30 s". */
  readonly reason: Message
  readonly state: PressureState
}

/** Whether there has been too much or too little to do for long enough to act on it. */
export function readPressure(sample: LoadSample, settings: PressureSettings, before: PressureState): Pressure {
  const { atMs } = sample
  const fresh =
    before.lastAtMs !== undefined && atMs - before.lastAtMs <= settings.staleAfterMs && atMs >= before.lastAtMs
  const known = fresh ? before : NO_PRESSURE
  const highSinceMs: Partial<Record<Metric, number>> = {}
  for (const metric of METRICS)
    if (valueOf(metric, sample) > limitOf(metric, settings)) highSinceMs[metric] = known.highSinceMs[metric] ?? atMs
  const lowSinceMs = isCalm(sample, settings) ? (known.lowSinceMs ?? atMs) : undefined
  const state: PressureState = { lastAtMs: atMs, highSinceMs, lowSinceMs }
  const metric = METRICS.find((candidate) => atMs - (highSinceMs[candidate] ?? Infinity) >= settings.highAfterMs)
  if (metric)
    return {
      level: 'high',
      reason: say(TOO_HIGH[metric], {
        value: bare(metric, valueOf(metric, sample)),
        limit: bare(metric, limitOf(metric, settings)),
        seconds: seconds(atMs - highSinceMs[metric]!),
      }),
      state,
    }
  if (lowSinceMs !== undefined && atMs - lowSinceMs >= settings.lowAfterMs) {
    return {
      level: 'low',
      reason: say('decisions.utilisationLow', {
        value: bare('utilisation', sample.utilisation),
        limit: bare('utilisation', settings.utilisationBelow),
        seconds: seconds(atMs - lowSinceMs),
      }),
      state,
    }
  }
  const load = say('decisions.load', {
    utilisation: bare('utilisation', sample.utilisation),
    wait: bare('queueWait', sample.queueWaitMs),
    dropped: bare('dropped', sample.droppedShare),
  })
  return { level: 'between', reason: load, state }
}

/** What people notice first comes first. */
const METRICS: readonly Metric[] = ['queueWait', 'dropped', 'utilisation']

function isCalm(sample: LoadSample, settings: PressureSettings): boolean {
  // With one worker less the rest must not be over the threshold again.
  const after = sample.workers > 1 ? (sample.utilisation * sample.workers) / (sample.workers - 1) : sample.utilisation
  return (
    sample.utilisation < settings.utilisationBelow &&
    after < settings.utilisationAbove &&
    sample.queueWaitMs < settings.queueWaitAboveMs / 2 &&
    sample.droppedShare < settings.droppedAbove / 2
  )
}

function valueOf(metric: Metric, sample: LoadSample): number {
  return { queueWait: sample.queueWaitMs, dropped: sample.droppedShare, utilisation: sample.utilisation }[metric]
}

function limitOf(metric: Metric, settings: PressureSettings): number {
  return {
    queueWait: settings.queueWaitAboveMs,
    dropped: settings.droppedAbove,
    utilisation: settings.utilisationAbove,
  }[metric]
}

const TOO_HIGH = {
  queueWait: 'decisions.queueWaitHigh',
  dropped: 'decisions.droppedHigh',
  utilisation: 'decisions.utilisationHigh',
} as const satisfies Record<Metric, string>

/** Seconds, or percent. */
function bare(metric: Metric, value: number): number {
  return metric === 'queueWait' ? Math.round(value / 100) / 10 : Math.round(value * 100)
}

function seconds(ms: number): number {
  return Math.round(ms / 1000)
}
