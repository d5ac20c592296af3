import { z } from 'zod'
import { siteDate } from '../../time/site-time.ts'
import { zoneOffsetMs } from '../../time/zone-offset.ts'

const HOURS_PER_WEEK = 168

/**
 * What a site's week looks like: for each hour of the week the exponentially smoothed mean of the load in that
 * hour ("seasonal naive with smoothing"; the level-free case of Holt-Winters, Hyndman and Athanasopoulos,
 * Forecasting, 8.3). Plain data, to be stored.
 */
export const LoadForecast = z.strictObject({
  /** By hour of the week from Monday 0:00: smoothed load, and in how many weeks it was seen. */
  hours: z.array(z.strictObject({ mean: z.number(), weeks: z.number().int() })).length(HOURS_PER_WEEK),
  /** Smoothed absolute errors: of this forecast, and of taking the hour before for the next. */
  error: z.number(),
  naiveError: z.number(),
  /** Hours compared so far. */
  compared: z.number().int(),
  previous: z.number().optional(),
})
export type LoadForecast = z.infer<typeof LoadForecast>

/** Weight of the latest week in an hour's mean. */
const WEEK_WEIGHT = 0.3
/** The error is that of about the last two weeks. */
const ERROR_WEIGHT = 1 / HOURS_PER_WEEK

export function emptyForecast(): LoadForecast {
  return {
    hours: Array.from({ length: HOURS_PER_WEEK }, () => ({ mean: 0, weeks: 0 })),
    error: 0,
    naiveError: 0,
    compared: 0,
  }
}

/** Learns the mean load of an hour that has passed; judges first what was forecast for it. */
export function observeHour(forecast: LoadForecast, hour: number, load: number): LoadForecast {
  const { mean, weeks } = forecast.hours[hour]!
  const hours = forecast.hours.with(hour, {
    mean: weeks === 0 ? load : mean + WEEK_WEIGHT * (load - mean),
    weeks: weeks + 1,
  })
  const { previous } = forecast
  if (weeks === 0 || previous === undefined) return { ...forecast, hours, previous: load }
  const compared = forecast.compared + 1
  // A plain mean at first, smoothed later.
  const weight = Math.max(ERROR_WEIGHT, 1 / compared)
  return {
    hours,
    error: forecast.error + weight * (Math.abs(load - mean) - forecast.error),
    naiveError: forecast.naiveError + weight * (Math.abs(load - previous) - forecast.naiveError),
    compared,
    previous: load,
  }
}

/** Load to expect in this hour of the week; undefined before it was seen in `leastWeeks` weeks. */
export function expectedLoad(forecast: LoadForecast, hour: number, leastWeeks: number): number | undefined {
  const { mean, weeks } = forecast.hours[hour]!
  return weeks >= leastWeeks ? mean : undefined
}

/**
 * Mean absolute scaled error (Hyndman and Koehler 2006): below 1 the forecast is better than taking the last hour
 * for the next one. Unlike a percentage it also means something at a site that is empty at night. Undefined until
 * a day has been compared.
 */
export function scaledError(forecast: LoadForecast): number | undefined {
  if (forecast.compared < 24) return undefined
  if (forecast.naiveError === 0) return forecast.error === 0 ? 0 : Infinity
  return forecast.error / forecast.naiveError
}

/** Hour of the site's week, 0 is Monday from 0:00 to 1:00. */
export function hourOfWeek(atMs: number, zone: string): number {
  const day = (new Date(`${siteDate(atMs, zone)}T00:00:00Z`).getUTCDay() + 6) % 7
  const hour = new Date(atMs + zoneOffsetMs(atMs, zone)).getUTCHours()
  return day * 24 + hour
}
