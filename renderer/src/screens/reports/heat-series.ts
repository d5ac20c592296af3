import type { ChartColours } from './chart-colours.ts'

export interface HeatCell {
  /** From the first day of the site's week. */
  readonly row: number
  readonly hour: number
  /** Null: nobody watched. */
  readonly perHour: number | null
  readonly isClosed: boolean
}

/** Counted, unwatched and closed hours, in this order: the tooltip and the colours go by it. */
export function heatSeries(cells: readonly HeatCell[], colours: ChartColours): object[] {
  return [
    {
      type: 'heatmap',
      data: cells.filter(({ perHour }) => perHour !== null).map(({ hour, row, perHour }) => [hour, row, perHour]),
      itemStyle: { borderColor: colours.surface, borderWidth: 2, borderRadius: 3 },
    },
    {
      type: 'heatmap',
      data: cells
        .filter(({ perHour, isClosed }) => perHour === null && !isClosed)
        .map(({ hour, row }) => [hour, row, 0]),
      itemStyle: {
        decal: {
          symbol: 'rect',
          symbolSize: 1,
          dashArrayX: [1, 0],
          dashArrayY: [2, 5],
          rotation: -Math.PI / 4,
          color: colours.edge,
        },
        borderColor: colours.surface,
        borderWidth: 2,
        borderRadius: 3,
      },
    },
    {
      type: 'heatmap',
      data: cells.filter(({ isClosed }) => isClosed).map(({ hour, row }) => [hour, row, 0]),
      itemStyle: {
        decal: { symbol: 'circle', symbolSize: 0.35, dashArrayX: [8, 8], dashArrayY: [8, 8], color: colours.edge },
        borderColor: colours.surface,
        borderWidth: 2,
        borderRadius: 3,
      },
    },
  ]
}
