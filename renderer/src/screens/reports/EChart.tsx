import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import {
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useChartColours, type ChartColours } from './chart-colours.ts'

use([
  BarChart,
  HeatmapChart,
  LineChart,
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
])

/** A chart that follows its size and the theme. What it shows is in a table beside it, for those who do not see it. */
export function EChart({
  option,
  height,
  label,
}: {
  option: (colours: ChartColours) => EChartsCoreOption
  height: number
  label: string
}) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | undefined>(undefined)
  const colours = useChartColours()
  useEffect(() => {
    const drawn = init(box.current!, undefined, { renderer: 'canvas' })
    chart.current = drawn
    const watch = new ResizeObserver(() => drawn.resize())
    watch.observe(box.current!)
    return () => {
      watch.disconnect()
      drawn.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(
      {
        animation: false,
        textStyle: { fontFamily: colours.font, color: colours.ink },
        aria: { enabled: true, label: { description: label } },
        ...option(colours),
      },
      { notMerge: true },
    )
  }, [option, colours, label])
  return <div ref={box} className="chart" style={{ height }} role="img" aria-label={label} />
}
