import type { ReportGroup, ReportView } from '#core/report/report.ts'
import { mean } from '#core/statistics/mean.ts'
import type { ChartColours } from './chart-colours.ts'
import type { FiguresTexts } from './figures-texts.ts'

/** Lines across where something changed that is counted with, a tint where frames were fewer. */
export function figuresMarks(
  view: ReportView,
  shown: readonly ReportGroup[],
  colours: ChartColours,
  texts: FiguresTexts,
): object {
  const changed = [...new Set(view.changes.flatMap(({ atMs }) => indexAt(view, atMs) ?? []))]
  const degraded = view.buckets.flatMap((_, index) =>
    (mean(shown.map((group) => group.degraded[index]!)) ?? 0) > 0 ? [[{ xAxis: index }, { xAxis: index }]] : [],
  )
  return {
    ...(changed.length > 0 && {
      markLine: {
        symbol: ['none', 'none'],
        silent: true,
        lineStyle: { color: colours.accent, type: 'dashed', width: 1.5 },
        label: { formatter: '▾', color: colours.accent, position: 'end' },
        data: changed.map((xAxis) => ({ name: texts.change, xAxis })),
      },
    }),
    ...(degraded.length > 0 && {
      markArea: {
        silent: true,
        itemStyle: { color: colours.warn, opacity: 0.16, borderColor: colours.warn, borderWidth: 6 },
        data: degraded,
      },
    }),
  }
}

/** The step an instant lies in. */
export function indexAt({ buckets }: ReportView, atMs: number): number | undefined {
  const index = buckets.findIndex(({ startMs, endMs }) => atMs >= startMs && atMs < endMs)
  return index < 0 ? undefined : index
}
