import type { EChartsCoreOption } from 'echarts/core'
import type { ReportView } from '#core/report/report.ts'
import type { ChartColours } from './chart-colours.ts'
import { countedColumns, unwatchedColumns } from './figures-columns.ts'
import { figuresMarks } from './figures-marks.ts'
import type { FiguresTexts } from './figures-texts.ts'
import { figuresTip } from './figures-tip.ts'
import type { Measure } from './report-draft.ts'

/** More curves than this are no picture; the table has them all. */
export const MAX_CURVES = 12
/** More steps than this are looked at a part at a time. */
const ZOOM_FROM = 130

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
    const counted = countedColumns(shown, isSite, measure, texts, colours)
    const first = counted[0]
    if (first) Object.assign(first, figuresMarks(view, shown, colours, texts))
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
          figuresTip(points[0]!.dataIndex, { view, shown, labels, measure, isSite, texts }),
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
        dataZoom: [zoomSlider(colours), { type: 'inside', zoomOnMouseWheel: 'ctrl' }],
      }),
      series: [...counted, unwatchedColumns(view, shown, texts.notWatched, colours)],
    }
  }
}

function zoomSlider(colours: ChartColours): object {
  return {
    type: 'slider',
    height: 22,
    bottom: 8,
    borderColor: colours.edge,
    backgroundColor: colours.sunk,
    textStyle: { color: colours.quiet },
    showDetail: false,
    brushSelect: false,
  }
}
