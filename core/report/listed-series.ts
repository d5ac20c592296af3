import type { ReportData } from './report-data.ts'
import { seriesName, type SeriesCounts, type Series } from './series.ts'

const DIRECTIONS = { line: ['in', 'out'], zone: ['entered', 'left'] } as const

/**
 * Every series a report lists: what the calibration counts, so that a line nobody crossed is there with zeros,
 * and whatever was counted or corrected, so that nothing is left out. In the order of the cameras, then by line or
 * zone, class and direction.
 */
export function listedSeries({
  cameras,
  targets,
  counts,
  corrections = [],
}: Pick<ReportData, 'cameras' | 'targets' | 'counts' | 'corrections'>): SeriesCounts[] {
  const listed = new Map<string, SeriesCounts>()
  for (const { cameraId, kind, targetId, classes } of targets) {
    for (const className of classes) {
      if (className === '*') continue
      for (const direction of DIRECTIONS[kind]) {
        const series: Series = { cameraId, kind, targetId, className, direction }
        listed.set(seriesName(series), { ...series, slices: [] })
      }
    }
  }
  // Only somebody who corrects has seen it.
  for (const corrected of corrections) listed.set(seriesName(corrected), { ...corrected, slices: [] })
  for (const counted of counts) listed.set(seriesName(counted), counted)
  const place = new Map(cameras.map(({ cameraId }, index) => [cameraId, index]))
  const placeOf = ({ cameraId }: Series): number => place.get(cameraId) ?? cameras.length
  return [...listed]
    .sort(([nameA, a], [nameB, b]) => placeOf(a) - placeOf(b) || (nameA < nameB ? -1 : 1))
    .map(([, series]) => series)
}
