import type { MetricName, MetricSeries } from '#core/metrics/metric.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { summedOf } from './summed-of.ts'
import { lastOf, useSeries } from './useSeries.ts'

const SPAN_S = 300
const POOL = [
  'tasks_queued',
  'tasks_running',
  'tasks_wait_ms',
  'tasks_per_hour',
  'tasks_processing_ms',
  'tasks_success_ratio',
  'tasks_error_ratio',
  'tasks_retries',
  'tasks_dead',
  'tasks_batch_size',
  'crossings_per_min',
  'app_availability',
] as const satisfies readonly MetricName[]
const MACHINE = [
  'system_cpu',
  'system_load',
  'system_memory_used',
  'system_disk_free_mb',
  'system_disk_read_mb_s',
  'system_disk_write_mb_s',
  'system_network_in_mb_s',
  'system_network_out_mb_s',
  'app_errors_per_min',
  'app_loop_delay_ms',
  'app_response_ms',
  'app_memory_mb',
  'app_uptime_s',
] as const satisfies readonly MetricName[]
const MANY = ['camera_counted_fps', 'camera_dropped_fps', 'camera_batch_size', 'worker_active'] as const

/** A figure that moves: its present value, and the last five minutes as a curve. */
interface Curve {
  readonly label: string
  readonly value: string
  readonly values: readonly (number | null)[]
  /** What reaches the top of the curve. */
  readonly most?: number
}

export interface FigureGroup {
  readonly name: 'cameras' | 'jobs' | 'machine' | 'app'
  readonly curves: readonly Curve[]
  /** Worth knowing now, without a curve. */
  readonly rows: readonly (readonly [label: string, value: string])[]
}

/** The figures of cameras, jobs, machine and application, as texts and curves. */
export function useFigureGroups(): readonly FigureGroup[] {
  const pool = useSeries(POOL, SPAN_S)
  const machine = useSeries(MACHINE, SPAN_S)
  const many = useSeries(MANY, SPAN_S)
  const write = useWritten([...pool, ...machine])
  return [camerasOf(write, many), jobsOf(write), machineOf(write), appOf(write)]
}

/** Writes the newest values of series in the reader's language. */
function useWritten(series: readonly MetricSeries[]) {
  const { t, language } = useText()
  const of = (name: MetricName) => series.find((one) => one.name === name)
  const number = (value: number | undefined, digits = 0, unit = '') =>
    value === undefined ? '–' : `${formatNumber(value, language, digits)}${unit}`
  /** The newest value in a larger or smaller unit. */
  const last = (name: MetricName, { times = 1, digits = 0, unit = '' } = {}) => {
    const value = lastOf(of(name))
    return number(value === undefined ? undefined : value * times, digits, unit)
  }
  const percent = (name: MetricName) => last(name, { times: 100, unit: ' %' })
  const curve = (label: string, name: MetricName, value: string, most?: number): Curve => ({
    label,
    value,
    values: of(name)?.values ?? [],
    ...(most !== undefined && { most }),
  })
  return { t, number, last, percent, curve }
}

type Written = ReturnType<typeof useWritten>

function camerasOf({ t, number, last, percent, curve }: Written, many: readonly MetricSeries[]): FigureGroup {
  const newest = (name: MetricName) => many.flatMap((one) => (one.name === name ? (lastOf(one) ?? []) : []))
  const total = (label: string, name: MetricName): Curve => {
    const values = summedOf(many, name)
    return { label, values, value: number(values.findLast((value) => value !== null) ?? undefined, 1) }
  }
  const batches = newest('camera_batch_size')
  const active = newest('worker_active')
  const working = active.filter((value) => value > 0).length
  return {
    name: 'cameras',
    curves: [
      total(t('monitor.throughput'), 'camera_counted_fps'),
      total(t('monitor.dropped'), 'camera_dropped_fps'),
      curve(t('monitor.crossings'), 'crossings_per_min', last('crossings_per_min')),
    ],
    rows: [
      [t('monitor.availability'), percent('app_availability')],
      [t('monitor.workersBusy'), active.length === 0 ? '–' : `${number(working)}, ${number(active.length - working)}`],
      [
        t('monitor.batch'),
        number(batches.length === 0 ? undefined : batches.reduce((sum, size) => sum + size, 0) / batches.length, 1),
      ],
    ],
  }
}

function jobsOf({ t, last, percent, curve }: Written): FigureGroup {
  const seconds = { times: 1e-3, digits: 1, unit: ' s' }
  return {
    name: 'jobs',
    curves: [
      curve(t('monitor.queue'), 'tasks_queued', last('tasks_queued')),
      curve(t('monitor.running'), 'tasks_running', last('tasks_running')),
      curve(t('monitor.wait'), 'tasks_wait_ms', last('tasks_wait_ms', seconds)),
    ],
    rows: [
      [t('monitor.perHour'), last('tasks_per_hour')],
      [t('monitor.processing'), last('tasks_processing_ms', seconds)],
      [t('monitor.success'), percent('tasks_success_ratio')],
      [t('monitor.errorShare'), percent('tasks_error_ratio')],
      [t('monitor.retries'), last('tasks_retries')],
      [t('monitor.dead'), last('tasks_dead')],
      [t('monitor.submitted'), last('tasks_batch_size')],
    ],
  }
}

function machineOf({ t, last, percent, curve }: Written): FigureGroup {
  const rate = (one: MetricName, other: MetricName) => `${last(one, { digits: 1 })}, ${last(other, { digits: 1 })} MB/s`
  return {
    name: 'machine',
    curves: [
      curve(t('monitor.cpu'), 'system_cpu', percent('system_cpu'), 1),
      curve(t('monitor.memory'), 'system_memory_used', percent('system_memory_used'), 1),
      curve(t('monitor.loadAverage'), 'system_load', last('system_load', { digits: 2 })),
    ],
    rows: [
      [t('monitor.network'), rate('system_network_in_mb_s', 'system_network_out_mb_s')],
      [t('monitor.diskRate'), rate('system_disk_read_mb_s', 'system_disk_write_mb_s')],
      [t('monitor.disk'), last('system_disk_free_mb', { times: 1e-3, digits: 1, unit: ' GB' })],
    ],
  }
}

function appOf({ t, last, curve }: Written): FigureGroup {
  const ms = { digits: 1, unit: ' ms' }
  return {
    name: 'app',
    curves: [
      curve(t('monitor.loop'), 'app_loop_delay_ms', last('app_loop_delay_ms', ms)),
      curve(t('monitor.response'), 'app_response_ms', last('app_response_ms', ms)),
      curve(t('monitor.errors'), 'app_errors_per_min', last('app_errors_per_min')),
    ],
    rows: [
      [t('monitor.appMemory'), last('app_memory_mb', { unit: ' MB' })],
      [t('monitor.uptime'), t('monitor.hours', { value: last('app_uptime_s', { times: 1 / 3600, digits: 1 }) })],
    ],
  }
}
