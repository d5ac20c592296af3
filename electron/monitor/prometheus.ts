import { Gauge, Registry } from 'prom-client'
import { METRICS, type MetricName, type Reading } from '#core/metrics/metric.ts'

/** The present figures in the Prometheus text format (exposition format 0.0.4), names beginning with `fieldcount_`. */
export async function prometheusText(readings: readonly Reading[]): Promise<string> {
  const registry = new Registry()
  const gauges = new Map<MetricName, Gauge>()
  for (const { name, label, value } of readings) {
    const { of, help } = METRICS[name]
    let gauge = gauges.get(name)
    if (!gauge)
      gauges.set(
        name,
        (gauge = new Gauge({
          name: `fieldcount_${name}`,
          help,
          labelNames: of === 'site' ? [] : [of],
          registers: [registry],
        })),
      )
    if (of === 'site') gauge.set(value)
    else gauge.set({ [of]: label }, value)
  }
  return registry.metrics()
}
