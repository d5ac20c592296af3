import { expectedLoad, scaledError, type LoadForecast } from './forecast.ts'
import { say } from '../phrases.ts'
import { MINUTE_MS } from '../../time/durations.ts'

export interface PredictiveSettings {
  /** Scale for what is expected so far ahead, so that workers are warm when it comes. */
  readonly leadMs: number
  /** Workers are to be busy to this share. */
  readonly targetUtilisation: number
  /** A forecast with a larger error is not used. */
  readonly maxScaledError: number
  /** An hour must have been seen in so many weeks. */
  readonly leastWeeks: number
}

export const DEFAULT_PREDICTIVE: PredictiveSettings = {
  leadMs: 15 * MINUTE_MS,
  targetUtilisation: 0.7,
  maxScaledError: 1,
  leastWeeks: 2,
}

export type Prediction =
  | { readonly usable: true; readonly wanted: number; readonly reason: string }
  | { readonly usable: false; readonly reason: string }

/**
 * How many workers the site's own history asks for: the larger of this hour and the one `leadMs` ahead. Load is
 * in workers fully busy. Not usable, with the reason, while the forecast knows too little or is too often wrong.
 */
export function predictWorkers(
  forecast: LoadForecast,
  hourNow: number,
  hourAhead: number,
  settings: PredictiveSettings,
): Prediction {
  const now = expectedLoad(forecast, hourNow, settings.leastWeeks)
  const ahead = expectedLoad(forecast, hourAhead, settings.leastWeeks)
  if (now === undefined || ahead === undefined)
    return { usable: false, reason: say('notSeen', { weeks: settings.leastWeeks }) }
  const error = scaledError(forecast)
  if (error === undefined) return { usable: false, reason: say('noError') }
  if (error > settings.maxScaledError)
    return { usable: false, reason: say('tooWrong', { error: error.toFixed(2), limit: settings.maxScaledError }) }
  const load = Math.max(now, ahead)
  const wanted = Math.max(1, Math.ceil(load / settings.targetUtilisation - 1e-9))
  const expected = {
    load: load.toFixed(1),
    share: Math.round(settings.targetUtilisation * 100),
    error: error.toFixed(2),
  }
  return {
    usable: true,
    wanted,
    reason:
      ahead > now
        ? say('expectedSoon', { ...expected, minutes: Math.round(settings.leadMs / MINUTE_MS) })
        : say('expectedNow', expected),
  }
}
