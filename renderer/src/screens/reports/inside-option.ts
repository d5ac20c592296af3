import type { EChartsCoreOption } from 'echarts/core'
import type { ReportView } from '#core/report/report.ts'
import type { ChartColours } from './chart-colours.ts'

type Day = ReportView['occupancy'][number]['days'][number]

/**
 * How many were inside: along the quarters of a few days, as steps, from the days' peaks of many. A day that nobody
 * watched is a gap in the curve, not a zero.
 */
export function insideOption(
  days: readonly Day[],
  texts: { at: (ms: number) => string; day: (date: string) => string; inside: string },
): (colours: ChartColours) => EChartsCoreOption {
  const isAlongQuarters = days.some(({ points }) => points !== undefined && points.length > 0)
  const colour = (colours: ChartColours) => ({
    lineStyle: { color: colours.directionIn, width: 2 },
    itemStyle: { color: colours.directionIn },
    areaStyle: { color: colours.directionIn, opacity: 0.12 },
  })
  const quarters = days.flatMap(({ points = [], peak }): [number, number | null][] => [
    ...points.map(({ atMs, inside }): [number, number] => [atMs, inside]),
    ...(peak === null && points[0] ? [[points[0].atMs, null] as [number, null]] : []),
  ])
  return (colours) => ({
    grid: { left: 44, right: 18, top: 10, bottom: 24 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: colours.surface,
      borderColor: colours.edge,
      textStyle: { color: colours.ink },
      formatter: ([point]: { value: [number | string, number | null] }[]) => {
        const [at, inside] = point!.value
        return `${typeof at === 'number' ? texts.at(at) : at}\n${texts.inside}: ${inside ?? '–'}`
      },
    },
    xAxis: {
      ...(isAlongQuarters ? { type: 'time' } : { type: 'category', data: days.map(({ date }) => texts.day(date)) }),
      axisLine: { lineStyle: { color: colours.edge } },
      axisTick: { show: false },
      axisLabel: { color: colours.quiet, hideOverlap: true, ...(isAlongQuarters && { formatter: texts.at }) },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitLine: { lineStyle: { color: colours.edge } },
      axisLabel: { color: colours.quiet },
    },
    series: [
      {
        name: texts.inside,
        type: 'line',
        step: isAlongQuarters ? 'end' : false,
        connectNulls: false,
        showSymbol: days.length < 3 && !isAlongQuarters,
        ...colour(colours),
        data: isAlongQuarters ? quarters : days.map(({ date, peak }) => [texts.day(date), peak]),
      },
    ],
  })
}
