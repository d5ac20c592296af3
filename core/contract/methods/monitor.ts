import { z } from 'zod'
import { Alert } from '../../alerts/alert.ts'
import { MetricName, MetricSeries } from '../../metrics/metric.ts'
import { MonitorView } from '../monitor-view.ts'
import { FrameTrace } from '../worker/taps.ts'
import { IdText } from '../../text/bounded-text.ts'

/** Requests about figures, alerts and suggestions. */
export const MONITOR_METHODS = {
  /** The last `spanS` seconds: seconds up to an hour, minutes up to two days, hours beyond. */
  'metrics.series': {
    params: z.strictObject({
      names: z.array(MetricName).min(1).max(20),
      spanS: z
        .number()
        .int()
        .min(10)
        .max(400 * 86_400),
    }),
    result: z.array(MetricSeries),
  },
  'monitor.view': { params: z.strictObject({}), result: MonitorView },
  /** Follows the next frame of a camera through its stages. */
  'monitor.trace': { params: z.strictObject({ cameraId: IdText }), result: FrameTrace },
  'alerts.acknowledge': { params: z.strictObject({ alertId: IdText }), result: Alert },
  /** Does what a suggestion suggests, if it still holds. */
  'suggestions.apply': { params: z.strictObject({ suggestionId: IdText }), result: z.strictObject({}) },
} as const
