import type { MetricName, MetricSeries } from '#core/metrics/metric.ts'

/** A metric of all cameras together along the time; null where none was measured. */
export function summedOf(series: readonly MetricSeries[], name: MetricName): (number | null)[] {
  const found = series.filter((one) => one.name === name)
  return (found[0]?.values ?? []).map((_, index) =>
    found.every(({ values }) => values[index] === null)
      ? null
      : found.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  )
}
