import { expectedLoad, scaledError, type LoadForecast } from './forecast.ts'
import { MINUTE_MS } from '../../time/durations.ts'
import { decimal, say, type Message } from '../../text/message.ts'

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
  | { readonly usable: true; readonly wanted: number; readonly reason: Message }
  | { readonly usable: false; readonly reason: Message }

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
    return { usable: false, reason: say('decisions.notSeen', { weeks: settings.leastWeeks }) }
  const error = scaledError(forecast)
  if (error === undefined) return { usable: false, reason: say('decisions.noError') }
  if (error > settings.maxScaledError)
    return {
      usable: false,
      reason: say('decisions.tooWrong', { error: decimal(error, 2), limit: settings.maxScaledError }),
    }
  const load = Math.max(now, ahead)
  const wanted = Math.max(1, Math.ceil(load / settings.targetUtilisation - 1e-9))
  const expected = {
    load: decimal(load, 1),
    share: Math.round(settings.targetUtilisation * 100),
    error: decimal(error, 2),
  }
  return {
    usable: true,
    wanted,
    reason:
      ahead > now
        ? say('decisions.expectedSoon', { ...expected, minutes: Math.round(settings.leadMs / MINUTE_MS) })
        : say('decisions.expectedNow', expected),
  }
}
