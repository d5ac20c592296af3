import type { EChartsCoreOption } from 'echarts/core'
import type { ReportView } from '#core/report/report.ts'
import type { ChartColours } from './chart-colours.ts'
import { heatSeries } from './heat-series.ts'

/**
 * Hour by weekday, deeper where there was more per watched hour. Cells that nobody watched are hatched, closed ones
 * dotted on the ground of the page.
 */
export function heatOption(
  { heat }: ReportView,
  days: readonly { day: number; name: string }[],
  texts: { perHour: (value: number) => string; notWatched: string; closed: string },
): (colours: ChartColours) => EChartsCoreOption {
  const cells = days.flatMap(({ day }, row) =>
    Array.from({ length: 24 }, (_, hour) => ({
      row,
      hour,
      perHour: heat.perHour[day * 24 + hour]!,
      isClosed: heat.isClosed[day * 24 + hour]!,
    })),
  )
  const most = Math.max(0.001, ...heat.perHour.map((value) => value ?? 0))
  return (colours) => ({
    grid: { left: 54, right: 14, top: 8, bottom: 26 },
    tooltip: {
      renderMode: 'richText',
      backgroundColor: colours.surface,
      borderColor: colours.edge,
      textStyle: { color: colours.ink },
      formatter: ({
        seriesIndex,
        value: [hour, row, perHour],
      }: {
        seriesIndex: number
        value: [number, number, number]
      }) =>
        `${days[row]!.name} ${String(hour).padStart(2, '0')}:00\n` +
        `${seriesIndex === 1 ? texts.notWatched : seriesIndex === 2 ? texts.closed : texts.perHour(perHour)}`,
    },
    xAxis: {
      type: 'category',
      data: Array.from({ length: 24 }, (_, hour) => String(hour)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colours.quiet },
    },
    yAxis: {
      type: 'category',
      data: days.map(({ name }) => name),
      inverse: true,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colours.quiet },
    },
    visualMap: [
      {
        show: false,
        seriesIndex: 0,
        min: 0,
        max: most,
        inRange: {
          color: colours.isDark
            ? ['#1d2a26', '#1f6b57', '#3ecf9f', '#d6fff0']
            : ['#eef3f0', '#9ad6c1', '#2a9a78', '#064634'],
        },
      },
      // One colour: a heat map draws nothing that has no value.
      { show: false, seriesIndex: 1, min: 0, max: 1, inRange: { color: [colours.sunk, colours.sunk] } },
      { show: false, seriesIndex: 2, min: 0, max: 1, inRange: { color: [colours.surface, colours.surface] } },
    ],
    series: heatSeries(cells, colours),
  })
}
