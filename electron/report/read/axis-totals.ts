import type { ReportDocument, ReportFigures, ReportSeries } from '../write/report-schema.ts'

/** All lines together in one step of an axis. */
export interface AxisTotal {
  readonly in: number | null
  readonly out: number | null
  /** Not in `in` and `out`. */
  readonly correctionIn: number
  readonly correctionOut: number
  /** Mean of all lines. */
  readonly coverage: number
  readonly degraded: number
}

/** The whole site along an axis of so many steps; zones are not added to lines. */
export function axisTotals(
  { series }: ReportDocument,
  steps: number,
  figuresOf: (series: ReportSeries) => ReportFigures,
): AxisTotal[] {
  const lines = series.filter(({ kind }) => kind === 'line')
  // Classes and directions of one line were watched together: it counts once.
  const oneOfEach = [
    ...new Map(lines.map((line) => [JSON.stringify([line.cameraId, line.targetId]), figuresOf(line)])).values(),
  ]
  const sumOf = (direction: string): (number | null)[] => {
    const own = lines.filter((line) => line.direction === direction).map(figuresOf)
    return Array.from({ length: steps }, (_, index) =>
      own.reduce<number | null>(
        (sum, { counts }) => (counts[index] === null ? sum : (sum ?? 0) + counts[index]!),
        null,
      ),
    )
  }
  const correctionsOf = (direction: string): number[] => {
    const given = lines
      .filter((line) => line.direction === direction)
      .flatMap((line) => {
        const { corrections } = figuresOf(line)
        return corrections ? [corrections] : []
      })
    return Array.from({ length: steps }, (_, index) => given.reduce((sum, corrections) => sum + corrections[index]!, 0))
  }
  const mean = (shareOf: (figures: ReportFigures, index: number) => number, index: number): number =>
    oneOfEach.reduce((sum, figures) => sum + shareOf(figures, index), 0) / Math.max(1, oneOfEach.length)
  const [entries, exits] = [sumOf('in'), sumOf('out')]
  const [correctionsIn, correctionsOut] = [correctionsOf('in'), correctionsOf('out')]
  return Array.from({ length: steps }, (_, index) => ({
    in: entries[index]!,
    out: exits[index]!,
    correctionIn: correctionsIn[index]!,
    correctionOut: correctionsOut[index]!,
    coverage: mean(({ coverage }, at) => coverage[at]!, index),
    degraded: mean(({ degraded }, at) => degraded?.[at] ?? 0, index),
  }))
}
