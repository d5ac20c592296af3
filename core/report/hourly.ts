import { addDays, siteHours } from '../time/site-time.ts'
import { bucketCounts, type BucketCount } from './bucket-counts.ts'
import type { ReportData } from './report-data.ts'

/** The dates from `from` to `to`, both included, `YYYY-MM-DD`. */
export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}

/** Counts and coverage per hour of the site's clock, for whole site days; days of 23 or 25 hours have so many rows. */
export function hourlyCounts(data: ReportData, dates: readonly string[], zone: string): BucketCount[] {
  return bucketCounts(data, dates.flatMap((date) => siteHours(date, zone)))
}
