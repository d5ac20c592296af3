import type { BucketCount } from './bucket-counts.ts'
import type { Interval } from './report-data.ts'
import type { Series } from './series.ts'
import { sum } from '../statistics/mean.ts'

/** What figures are told apart by; what is left out is summed up. Nothing at all: the whole site. */
export type GroupBy = readonly (keyof Series)[]

/** A figure over several series of one bucket. */
export interface GroupFigure extends Interval {
  /** The fields it was grouped by. */
  readonly group: Partial<Series>
  readonly count: number
  readonly dwellMs: number
  readonly openMs: number
  /** The mean coverage of the lines and zones in the group, each weighing the same. */
  readonly coverage: number
}

/**
 * Sums figures up by camera, line, class or direction, bucket by bucket, in the order in which groups first
 * appear. Crossings of lines and entries of zones are different things: group by `kind`, or pass only one.
 */
export function rollUp(figures: readonly BucketCount[], by: GroupBy): GroupFigure[] {
  const groups = new Map<string, BucketCount[]>()
  for (const figure of figures) {
    const name = JSON.stringify([figure.startMs, ...by.map((field) => figure[field])])
    const members = groups.get(name)
    if (members) members.push(figure)
    else groups.set(name, [figure])
  }
  return [...groups.values()].map((members) => {
    const first = members[0]!
    // Classes and directions of one line were watched together: it counts once.
    const watched = new Map(
      members.map(({ cameraId, kind, targetId, coverage }) => [JSON.stringify([cameraId, kind, targetId]), coverage]),
    )
    return {
      startMs: first.startMs,
      endMs: first.endMs,
      group: Object.fromEntries(by.map((field) => [field, first[field]])),
      count: sum(members.map(({ count }) => count)),
      dwellMs: sum(members.map(({ dwellMs }) => dwellMs)),
      openMs: first.openMs,
      coverage: sum(watched.values()) / watched.size,
    }
  })
}
