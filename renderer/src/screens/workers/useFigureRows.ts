import type { MetricName } from '#core/metrics/metric.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { summedOf } from './summed-of.ts'
import { lastOf, useSeries } from './useSeries.ts'

const SPAN_S = 300
const SITE = [
  'tasks_queued',
  'tasks_running',
  'tasks_wait_ms',
  'crossings_per_min',
  'app_errors_per_min',
  'system_cpu',
  'system_memory_used',
  'system_disk_free_mb',
  'system_network_in_mb_s',
  'app_loop_delay_ms',
  'app_response_ms',
  'app_availability',
  'app_uptime_s',
  'tasks_success_ratio',
] as const satisfies readonly MetricName[]
const SUMMED = ['camera_counted_fps', 'camera_dropped_fps'] as const satisfies readonly MetricName[]

export interface FigureRow {
  readonly label: string
  readonly value: string
  /** How it moved; absent for what is only worth knowing now. */
  readonly values?: readonly (number | null)[]
  /** What reaches the top of the curve. */
  readonly most?: number
}

/** The figures of the machine and of the pool, as texts and curves. */
export function useFigureRows(): readonly FigureRow[] {
  const { t, language } = useText()
  const site = useSeries(SITE, SPAN_S)
  const cameras = useSeries(SUMMED, SPAN_S)
  const of = (name: MetricName) => site.find((series) => series.name === name)
  const number = (value: number | undefined, digits = 0, unit = '') =>
    value === undefined ? '–' : `${formatNumber(value, language, digits)}${unit}`
  /** In a larger or smaller unit. */
  const scaled = (value: number | undefined, factor: number) => (value === undefined ? undefined : value * factor)
  const percent = (value: number | undefined) => number(scaled(value, 100), 0, ' %')
  const counted = summedOf(cameras, 'camera_counted_fps')
  const dropped = summedOf(cameras, 'camera_dropped_fps')
  return [
    {
      label: t('monitor.throughput'),
      value: number(counted.findLast((value) => value !== null) ?? undefined, 1),
      values: counted,
    },
    {
      label: t('monitor.dropped'),
      value: number(dropped.findLast((value) => value !== null) ?? undefined, 1),
      values: dropped,
    },
    {
      label: t('monitor.crossings'),
      value: number(lastOf(of('crossings_per_min'))),
      values: of('crossings_per_min')?.values,
    },
    { label: t('monitor.queue'), value: number(lastOf(of('tasks_queued'))), values: of('tasks_queued')?.values },
    { label: t('monitor.running'), value: number(lastOf(of('tasks_running'))), values: of('tasks_running')?.values },
    {
      label: t('monitor.errors'),
      value: number(lastOf(of('app_errors_per_min'))),
      values: of('app_errors_per_min')?.values,
    },
    { label: t('monitor.cpu'), value: percent(lastOf(of('system_cpu'))), values: of('system_cpu')?.values, most: 1 },
    {
      label: t('monitor.memory'),
      value: percent(lastOf(of('system_memory_used'))),
      values: of('system_memory_used')?.values,
      most: 1,
    },
    {
      label: t('monitor.network'),
      value: number(lastOf(of('system_network_in_mb_s')), 1, ' MB/s'),
      values: of('system_network_in_mb_s')?.values,
    },
    {
      label: t('monitor.loop'),
      value: number(lastOf(of('app_loop_delay_ms')), 1, ' ms'),
      values: of('app_loop_delay_ms')?.values,
    },
    {
      label: t('monitor.response'),
      value: number(lastOf(of('app_response_ms')), 1, ' ms'),
      values: of('app_response_ms')?.values,
    },
    { label: t('monitor.disk'), value: number(scaled(lastOf(of('system_disk_free_mb')), 1e-3), 1, ' GB') },
    { label: t('monitor.availability'), value: percent(lastOf(of('app_availability'))) },
    { label: t('monitor.success'), value: percent(lastOf(of('tasks_success_ratio'))) },
    {
      label: t('monitor.uptime'),
      value: t('monitor.hours', { value: number(scaled(lastOf(of('app_uptime_s')), 1 / 3600), 1) }),
    },
  ]
}
