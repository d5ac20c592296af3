import type { ReportGroup, ReportView } from '#core/report/report.ts'
import { mean } from '#core/statistics/mean.ts'
import { GROUP_COLOURS, type ChartColours } from './chart-colours.ts'
import type { Count, FiguresTexts } from './figures-texts.ts'
import { results } from './labels.ts'
import type { Measure } from './report-draft.ts'

/** Entries and exits of the site, or one column a group. */
export function countedColumns(
  shown: readonly ReportGroup[],
  isSite: boolean,
  measure: Measure,
  texts: FiguresTexts,
  colours: ChartColours,
): { name: string }[] {
  const bar = (name: string, colour: string, data: readonly Count[]) => ({
    name,
    type: 'bar',
    stack: 'counts',
    // One day is no wall.
    barMaxWidth: 72,
    data,
    itemStyle: { color: colour },
  })
  const way = (key: 'in' | 'out') =>
    bar(texts[key], key === 'in' ? colours.directionIn : colours.directionOut, shown[0] ? results(shown[0], key) : [])
  return isSite
    ? [...(measure !== 'out' ? [way('in')] : []), ...(measure !== 'in' ? [way('out')] : [])]
    : shown.map((group, index) =>
        bar(texts.groupName(group), GROUP_COLOURS[index % GROUP_COLOURS.length]!, measured(group, measure)),
      )
}

/** What nobody watched, hatched from the top: as much of a step as was missed. */
export function unwatchedColumns(
  view: ReportView,
  shown: readonly ReportGroup[],
  name: string,
  colours: ChartColours,
): object {
  const missed = view.buckets.map(({ openMs }, index) =>
    openMs === 0 ? null : 1 - (mean(shown.map(({ coverage }) => coverage[index]!)) ?? 0),
  )
  return {
    name,
    type: 'bar',
    yAxisIndex: 1,
    data: missed.map((share) => (share !== null && share > 0.0005 ? share : null)),
    barGap: '-100%',
    barCategoryGap: '22%',
    z: 1,
    silent: true,
    itemStyle: {
      color: colours.sunk,
      decal: {
        symbol: 'rect',
        symbolSize: 1,
        dashArrayX: [1, 0],
        dashArrayY: [2, 5],
        rotation: -Math.PI / 4,
        color: colours.quiet,
      },
    },
  }
}

/** Counts of a group along the steps, in the direction that is measured. */
export function measured(group: ReportGroup, measure: Measure): Count[] {
  const [entries, exits] = [results(group, 'in'), results(group, 'out')]
  if (measure === 'in') return entries
  if (measure === 'out') return exits
  return entries.map((count, index) =>
    count === null && exits[index] === null ? null : (count ?? 0) + (exits[index] ?? 0),
  )
}
