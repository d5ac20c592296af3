import { useEffect, useState } from 'react'
import type { MetricName, MetricSeries } from '#core/metrics/metric.ts'
import { client } from '../../state/app-store.ts'

const EVERY_MS = 2_000

/** Series of the last `spanS` seconds, asked for again every two seconds while somebody looks. */
export function useSeries(names: readonly MetricName[], spanS: number): readonly MetricSeries[] {
  const [series, setSeries] = useState<readonly MetricSeries[]>([])
  const key = names.join()
  useEffect(() => {
    let gone = false
    const ask = () =>
      client.call('metrics.series', { names: key.split(',') as MetricName[], spanS }).then(
        (found) => !gone && setSeries(found),
        // The banner says when the connection is gone; the last figures stay until then.
        () => {},
      )
    void ask()
    const timer = setInterval(() => void ask(), EVERY_MS)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [key, spanS])
  return series
}

/** The last value there is. */
export function lastOf(series: MetricSeries | undefined): number | undefined {
  return series?.values.findLast((value) => value !== null) ?? undefined
}
