import type { EChartsCoreOption } from 'echarts/core'
import type { ReportGroup, ReportView } from '#core/report/report.ts'
import { GROUP_COLOURS, type ChartColours } from './chart-colours.ts'
import { results } from './labels.ts'
import type { Measure } from './report-draft.ts'

export interface FiguresTexts {
  readonly in: string
  readonly out: string
  readonly notWatched: string
  readonly degraded: string
  readonly change: string
  readonly count: (value: number) => string
  readonly corrected: (counted: Count, correction: number) => string
  readonly share: (share: number) => string
  readonly groupName: (group: ReportGroup) => string
}

/** More curves than this are no picture; the table has them all. */
export const MAX_CURVES = 12
/** More steps than this are looked at a part at a time. */
const ZOOM_FROM = 130

type Count = number | null

/**
 * Counts as columns: entries and exits of the site, or one colour a group. What nobody watched hangs hatched from
 * the top, as much of a step as was missed; times of fewer frames are tinted; changes are lines across.
 */
export function figuresOption(
  view: ReportView,
  labels: readonly string[],
  measure: Measure,
  texts: FiguresTexts,
): (colours: ChartColours) => EChartsCoreOption {
  const groups = view.groups.filter(({ kind }) => kind === 'line')
  const shown = (groups.length > 0 ? groups : view.groups).slice(0, MAX_CURVES)
  const isSite = shown.length === 1 && shown[0]!.cameraId === undefined && shown[0]!.className === undefined
  return (colours) => {
    const bar = (name: string, colour: string, data: readonly Count[], extra = {}) => ({
      name,
      type: 'bar',
      stack: 'counts',
      data,
      itemStyle: { color: colour },
      ...extra,
    })
    const way = (key: 'in' | 'out') =>
      bar(texts[key], key === 'in' ? colours.wayIn : colours.wayOut, shown[0] ? results(shown[0], key) : [])
    const counted = isSite
      ? [...(measure !== 'out' ? [way('in')] : []), ...(measure !== 'in' ? [way('out')] : [])]
      : shown.map((group, index) =>
          bar(texts.groupName(group), GROUP_COLOURS[index % GROUP_COLOURS.length]!, measured(group, measure)),
        )
    const missed = view.buckets.map(({ openMs }, index) =>
      openMs === 0 ? null : 1 - mean(shown.map(({ coverage }) => coverage[index]!)),
    )
    const first = counted[0]
    if (first) Object.assign(first, marks(view, shown, colours, texts))
    return {
      grid: { left: 54, right: 22, top: 34, bottom: labels.length > ZOOM_FROM ? 78 : 34 },
      legend: {
        top: 0,
        left: 0,
        icon: 'roundRect',
        itemWidth: 12,
        itemHeight: 12,
        textStyle: { color: colours.quiet },
        data: [...counted.map(({ name }) => name), texts.notWatched],
        type: 'scroll',
      },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        axisPointer: { type: 'shadow' },
        backgroundColor: colours.surface,
        borderColor: colours.edge,
        textStyle: { color: colours.ink },
        formatter: (points: { dataIndex: number }[]) =>
          tip(points[0]!.dataIndex, view, shown, labels, measure, isSite, texts),
      },
      xAxis: {
        type: 'category',
        data: labels,
        axisLine: { lineStyle: { color: colours.edge } },
        axisTick: { show: false },
        axisLabel: { color: colours.quiet, hideOverlap: true },
      },
      yAxis: [
        {
          type: 'value',
          minInterval: 1,
          splitLine: { lineStyle: { color: colours.edge } },
          axisLabel: { color: colours.quiet, formatter: (value: number) => texts.count(value) },
        },
        { type: 'value', min: 0, max: 1, inverse: true, show: false },
      ],
      ...(labels.length > ZOOM_FROM && {
        dataZoom: [
          {
            type: 'slider',
            height: 22,
            bottom: 8,
            borderColor: colours.edge,
            backgroundColor: colours.sunk,
            textStyle: { color: colours.quiet },
            showDetail: false,
            brushSelect: false,
          },
          { type: 'inside', zoomOnMouseWheel: 'ctrl' },
        ],
      }),
      series: [
        ...counted,
        {
          name: texts.notWatched,
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
        },
      ],
    }
  }
}

function measured(group: ReportGroup, measure: Measure): Count[] {
  const [entries, exits] = [results(group, 'in'), results(group, 'out')]
  if (measure === 'in') return entries
  if (measure === 'out') return exits
  return entries.map((count, index) =>
    count === null && exits[index] === null ? null : (count ?? 0) + (exits[index] ?? 0),
  )
}

function marks(view: ReportView, shown: readonly ReportGroup[], colours: ChartColours, texts: FiguresTexts): object {
  const changed = [...new Set(view.changes.flatMap(({ atMs }) => indexAt(view, atMs) ?? []))]
  const degraded = view.buckets.flatMap((_, index) =>
    mean(shown.map((group) => group.degraded[index]!)) > 0 ? [[{ xAxis: index }, { xAxis: index }]] : [],
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

function indexAt({ buckets }: ReportView, atMs: number): number | undefined {
  const index = buckets.findIndex(({ startMs, endMs }) => atMs >= startMs && atMs < endMs)
  return index < 0 ? undefined : index
}

function tip(
  index: number,
  view: ReportView,
  shown: readonly ReportGroup[],
  labels: readonly string[],
  measure: Measure,
  isSite: boolean,
  texts: FiguresTexts,
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
  const missed = 1 - mean(shown.map(({ coverage }) => coverage[index]!))
  const degraded = mean(shown.map((group) => group.degraded[index]!))
  return [
    labels[index]!,
    ...rows,
    ...(missed > 0.0005 && view.buckets[index]!.openMs > 0 ? [`${texts.notWatched}: ${texts.share(missed)}`] : []),
    ...(degraded > 0 ? [`${texts.degraded}: ${texts.share(degraded)}`] : []),
    ...(view.changes.some(({ atMs }) => indexAt(view, atMs) === index) ? [texts.change] : []),
  ].join('\n')
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
