import { bucketCounts, type BucketCount } from './bucket-counts.ts'
import { calendarBuckets } from './calendar-buckets.ts'
import type { ReportData } from './report-data.ts'

/** Counts and coverage per hour of the site's clock, for whole site days, both included. */
export function hourlyCounts(data: ReportData, from: string, to: string, zone: string): BucketCount[] {
  return bucketCounts(data, calendarBuckets(from, to, zone, 'hour'))
}
