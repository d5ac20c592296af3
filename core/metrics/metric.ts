import { z } from 'zod'

/** What is measured, by name. `of` says what the series is one of; the label of a series is that thing's id. */
export const METRICS = {
  worker_utilisation: { of: 'worker', unit: 'ratio', help: 'Share of its time a worker worked, 0 to 1' },
  worker_efficiency: { of: 'worker', unit: 'ratio', help: 'Share of its time a worker spent in inference, 0 to 1' },
  worker_cpu_cores: { of: 'worker', unit: 'cores', help: 'Processor time a worker takes, in cores' },
  worker_memory_mb: { of: 'worker', unit: 'MB', help: 'Resident memory of a worker' },
  worker_loop_delay_ms: { of: 'worker', unit: 'ms', help: 'Event-loop delay of a worker, 99th percentile of a second' },
  worker_reports_dropped: {
    of: 'worker',
    unit: 'count',
    help: 'Reports and preview frames dropped because the main process did not take them, since the worker began',
  },
  worker_restarts: { of: 'worker', unit: 'count', help: 'Restarts since the application started' },
  worker_cameras: { of: 'worker', unit: 'count', help: 'Cameras counted by a worker (its load)' },
  worker_active: { of: 'worker', unit: 'ratio', help: '1 while a worker has work, 0 while it is idle' },
  worker_healthy: { of: 'worker', unit: 'ratio', help: '1 while its process answers, 0 while it is started again' },
  camera_source_fps: { of: 'camera', unit: 'fps', help: 'Frames a camera delivers a second' },
  camera_counted_fps: { of: 'camera', unit: 'fps', help: 'Frames counted a second' },
  camera_dropped_fps: { of: 'camera', unit: 'fps', help: 'Frames replaced unread a second' },
  camera_infer_ms: { of: 'camera', unit: 'ms', help: 'Inference of a frame' },
  camera_batch_size: { of: 'camera', unit: 'count', help: 'Mean number of frames that were run together' },
  camera_latency_ms: { of: 'camera', unit: 'ms', help: 'Age of the newest counted frame when its result was ready' },
  camera_counted_share: {
    of: 'camera',
    unit: 'ratio',
    help: 'Share of the frames asked for, of those the camera sent, that were counted',
  },
  camera_latency_p95_ms: { of: 'camera', unit: 'ms', help: 'Latency of a camera, 95th percentile of the last minute' },
  camera_available: {
    of: 'camera',
    unit: 'ratio',
    help: '1 while a camera is counted, 0 while it should be and is not',
  },
  tasks_queued: { of: 'site', unit: 'count', help: 'Jobs that could run and wait for a worker' },
  tasks_running: { of: 'site', unit: 'count', help: 'Jobs that run' },
  tasks_wait_ms: { of: 'site', unit: 'ms', help: 'The oldest wait in the queue' },
  tasks_processing_ms: { of: 'site', unit: 'ms', help: 'Mean time a job took, last hour' },
  tasks_per_hour: { of: 'site', unit: 'count', help: 'Jobs that ended in the last hour' },
  tasks_success_ratio: { of: 'site', unit: 'ratio', help: 'Share of the jobs of the last hour that succeeded' },
  tasks_error_ratio: { of: 'site', unit: 'ratio', help: 'Share of the attempts of the last hour that failed' },
  tasks_retries: { of: 'site', unit: 'count', help: 'Attempts after a first one, last hour' },
  tasks_dead: { of: 'site', unit: 'count', help: 'Dead letters that wait for a person' },
  tasks_queued_of_kind: { of: 'kind', unit: 'count', help: 'Queued jobs of a kind' },
  tasks_queued_of_priority: { of: 'priority', unit: 'count', help: 'Queued jobs of a priority' },
  tasks_per_hour_of_kind: { of: 'kind', unit: 'count', help: 'Jobs of a kind that ended in the last hour' },
  tasks_success_ratio_of_kind: {
    of: 'kind',
    unit: 'ratio',
    help: 'Share of the jobs of a kind that succeeded, last hour',
  },
  tasks_error_ratio_of_kind: {
    of: 'kind',
    unit: 'ratio',
    help: 'Share of the attempts at a kind that failed, last hour',
  },
  tasks_processing_ms_of_kind: { of: 'kind', unit: 'ms', help: 'Mean time a job of a kind took, last hour' },
  tasks_per_hour_of_priority: { of: 'priority', unit: 'count', help: 'Jobs of a priority that ended in the last hour' },
  tasks_success_ratio_of_priority: {
    of: 'priority',
    unit: 'ratio',
    help: 'Share of the jobs of a priority that succeeded, last hour',
  },
  tasks_error_ratio_of_priority: {
    of: 'priority',
    unit: 'ratio',
    help: 'Share of the attempts at a priority that failed, last hour',
  },
  tasks_processing_ms_of_priority: {
    of: 'priority',
    unit: 'ms',
    help: 'Mean time a job of a priority took, last hour',
  },
  tasks_batch_size: { of: 'site', unit: 'count', help: 'Jobs submitted together, last submission' },
  system_cpu: { of: 'site', unit: 'ratio', help: 'Processor time in use on the machine, 0 to 1' },
  system_load: { of: 'site', unit: 'count', help: 'Load average of a minute' },
  system_memory_used: { of: 'site', unit: 'ratio', help: 'Memory in use on the machine, 0 to 1' },
  system_disk_free_mb: { of: 'site', unit: 'MB', help: 'Free space where the data lies' },
  system_disk_read_mb_s: { of: 'site', unit: 'MB/s', help: 'Read from disks' },
  system_disk_write_mb_s: { of: 'site', unit: 'MB/s', help: 'Written to disks' },
  system_network_in_mb_s: { of: 'site', unit: 'MB/s', help: 'Received over the network' },
  system_network_out_mb_s: { of: 'site', unit: 'MB/s', help: 'Sent over the network' },
  graphics_busy: {
    of: 'device',
    unit: 'ratio',
    help: 'Share of its time a graphics device worked, 0 to 1, where the platform tells',
  },
  graphics_memory_mb: {
    of: 'device',
    unit: 'MB',
    help: 'Memory of a graphics device in use, where the platform tells',
  },
  app_memory_mb: { of: 'site', unit: 'MB', help: 'Resident memory of the main process' },
  app_loop_delay_ms: {
    of: 'site',
    unit: 'ms',
    help: 'Event-loop delay of the main process, 99th percentile of a second',
  },
  app_response_ms: {
    of: 'site',
    unit: 'ms',
    help: 'Answering a request of a screen, 95th percentile of the last minute',
  },
  app_availability: { of: 'site', unit: 'ratio', help: 'Share of the cameras that should be counted and are' },
  app_uptime_s: { of: 'site', unit: 's', help: 'Time since the application started' },
  app_errors_per_min: { of: 'site', unit: 'count', help: 'Errors logged in the last minute' },
  service_availability_day: {
    of: 'camera',
    unit: 'ratio',
    help: 'Share of the time a camera with a service level was counted, last day',
  },
  service_availability_week: {
    of: 'camera',
    unit: 'ratio',
    help: 'Share of the time a camera with a service level was counted, last 7 days',
  },
  service_availability_month: {
    of: 'camera',
    unit: 'ratio',
    help: 'Share of the time a camera with a service level was counted, last 30 days',
  },
  service_counted_share_day: { of: 'camera', unit: 'ratio', help: 'Share of its frames that were counted, last day' },
  service_counted_share_week: {
    of: 'camera',
    unit: 'ratio',
    help: 'Share of its frames that were counted, last 7 days',
  },
  service_counted_share_month: {
    of: 'camera',
    unit: 'ratio',
    help: 'Share of its frames that were counted, last 30 days',
  },
  service_latency_p95_ms_day: {
    of: 'camera',
    unit: 'ms',
    help: 'Delay until it was counted that 95 of 100 hours kept, last day',
  },
  service_latency_p95_ms_week: {
    of: 'camera',
    unit: 'ms',
    help: 'Delay until it was counted that 95 of 100 hours kept, last 7 days',
  },
  service_latency_p95_ms_month: {
    of: 'camera',
    unit: 'ms',
    help: 'Delay until it was counted that 95 of 100 hours kept, last 30 days',
  },
  crossings_per_min: { of: 'site', unit: 'count', help: 'Crossings committed in the last minute' },
} as const satisfies Record<
  string,
  { of: 'site' | 'worker' | 'camera' | 'kind' | 'priority' | 'device'; unit: string; help: string }
>

export type MetricName = keyof typeof METRICS
export const MetricName = z.enum(Object.keys(METRICS) as [MetricName, ...MetricName[]])

/** One measured value; `label` is the id of the worker or camera, empty for the site. */
export interface Reading {
  readonly name: MetricName
  readonly label: string
  readonly value: number
}

/** Values at even steps from `fromMs`, null where nothing was measured. */
export const MetricSeries = z.strictObject({
  name: MetricName,
  label: z.string(),
  fromMs: z.number(),
  stepMs: z.number(),
  values: z.array(z.number().nullable()),
})
export type MetricSeries = z.infer<typeof MetricSeries>
