import type { MetricName, MetricSeries } from '#core/metrics/metric.ts'
import { client } from '../../state/app-store.ts'
import { usePolled } from '../../state/use-polled.ts'

const EVERY_MS = 2_000
const NONE: readonly MetricSeries[] = []

/** Series of the last `spanS` seconds, asked for again every two seconds while somebody looks. */
export function useSeries(names: readonly MetricName[], spanS: number): readonly MetricSeries[] {
  const ask = () => client.call('metrics.series', { names: [...names], spanS })
  return usePolled<readonly MetricSeries[]>(ask, EVERY_MS, `${names.join()} ${spanS}`) ?? NONE
}

/** The last value there is. */
export function lastOf(series: MetricSeries | undefined): number | undefined {
  return series?.values.findLast((value) => value !== null) ?? undefined
}
