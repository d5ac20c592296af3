import type { ReportGroup, ReportView } from '#core/report/report.ts'
import { mean } from '#core/statistics/mean.ts'
import { measured } from './figures-columns.ts'
import { indexAt } from './figures-marks.ts'
import type { Count, FiguresTexts } from './figures-texts.ts'
import type { Measure } from './report-draft.ts'

/** What is said of the step at `index` while the pointer rests on it. */
export function figuresTip(
  index: number,
  {
    view,
    shown,
    labels,
    measure,
    isSite,
    texts,
  }: {
    view: ReportView
    shown: readonly ReportGroup[]
    labels: readonly string[]
    measure: Measure
    isSite: boolean
    texts: FiguresTexts
  },
): string {
  const text = (count: Count): string => (count === null ? '–' : texts.count(count))
  const both = (way: 'in' | 'out'): string =>
    texts.corrected(
      shown[0]![way][index]!,
      (way === 'in' ? shown[0]!.correctionsIn : shown[0]!.correctionsOut)?.[index] ?? 0,
    )
  const rows = isSite
    ? [
        ...(measure !== 'out' ? [`${texts.in}: ${both('in')}`] : []),
        ...(measure !== 'in' ? [`${texts.out}: ${both('out')}`] : []),
      ]
    : shown.map((group) => `${texts.groupName(group)}: ${text(measured(group, measure)[index]!)}`)
  const missed = 1 - (mean(shown.map(({ coverage }) => coverage[index]!)) ?? 0)
  const degraded = mean(shown.map((group) => group.degraded[index]!)) ?? 0
  return [
    labels[index]!,
    ...rows,
    ...(missed > 0.0005 && view.buckets[index]!.openMs > 0 ? [`${texts.notWatched}: ${texts.share(missed)}`] : []),
    ...(degraded > 0 ? [`${texts.degraded}: ${texts.share(degraded)}`] : []),
    ...(view.changes.some(({ atMs }) => indexAt(view, atMs) === index) ? [texts.change] : []),
  ].join('\n')
}
