import { z } from 'zod'
import type { ReportData, ReportTarget } from './report-data.ts'
import type { Series } from './series.ts'
import { IdText } from '../text/bounded-text.ts'

export const Granularity = z.enum(['quarter-hour', 'hour', 'day', 'week', 'month'])
export type Granularity = z.infer<typeof Granularity>

const TargetRef = z.strictObject({ cameraId: IdText, kind: z.enum(['line', 'zone']), targetId: IdText })
export type TargetRef = z.infer<typeof TargetRef>

/** What a report is of. What is absent is all of it, removed cameras, lines and zones too. */
export const ReportSelection = z.strictObject({
  /** Dates at the site, both included. */
  from: z.iso.date(),
  to: z.iso.date(),
  granularity: Granularity,
  cameraIds: z.array(IdText).max(1_000).optional(),
  targets: z.array(TargetRef).max(10_000).optional(),
  classNames: z.array(IdText).max(1_000).optional(),
  /** Only what lies in the opening hours of the site. */
  openOnly: z.boolean().default(false),
})
export type ReportSelection = z.infer<typeof ReportSelection>

/** The most columns of a report: a year by hours, three months by quarters of an hour. */
export const MAX_BUCKETS = 9_000

/** Whether a series is among what is chosen. */
export function isSelected(
  series: Series,
  { cameraIds, targets, classNames }: Pick<ReportSelection, 'cameraIds' | 'targets' | 'classNames'>,
): boolean {
  const name = nameOf(series)
  return (
    (!cameraIds || cameraIds.includes(series.cameraId)) &&
    (!targets || targets.some((target) => nameOf(target) === name)) &&
    (!classNames || classNames.includes(series.className))
  )
}

/** The stored facts without what was not chosen. */
export function selectData<T extends ReportData>(
  data: T,
  { cameraIds, targets, classNames }: Pick<ReportSelection, 'cameraIds' | 'targets' | 'classNames'>,
): T {
  // Who chooses nothing wants the site.
  const trials = new Set(
    cameraIds || targets ? [] : data.cameras.filter(({ isTrial }) => isTrial).map((one) => one.cameraId),
  )
  const cameras = cameraIds && new Set(cameraIds)
  const places = targets && new Set(targets.map(nameOf))
  const classes = classNames && new Set(classNames)
  const isPlace = (place: TargetRef): boolean =>
    (!cameras || cameras.has(place.cameraId)) && (!places || places.has(nameOf(place))) && !trials.has(place.cameraId)
  const isWanted = (series: Series): boolean => isPlace(series) && (!classes || classes.has(series.className))
  return {
    ...data,
    cameras: data.cameras.filter(({ cameraId }) => (!cameras || cameras.has(cameraId)) && !trials.has(cameraId)),
    targets: data.targets
      .filter(isPlace)
      .map((target) => (classes ? { ...target, classes: onlyClasses(target, classes) } : target)),
    counts: data.counts.filter(isWanted),
    ...(data.corrections && { corrections: data.corrections.filter(isWanted) }),
  }
}

function onlyClasses({ classes }: ReportTarget, wanted: ReadonlySet<string>): readonly string[] {
  return classes.filter((name) => wanted.has(name))
}

function nameOf({ cameraId, kind, targetId }: TargetRef): string {
  return JSON.stringify([cameraId, kind, targetId])
}
