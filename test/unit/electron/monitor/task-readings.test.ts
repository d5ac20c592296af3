import { expect, it } from 'vitest'
import type { JobView } from '#core/contract/job-view.ts'
import { HOUR_MS } from '#core/time/durations.ts'
import { TaskReadings } from '../../../../electron/monitor/task-readings.ts'

const ended = (kind: JobView['kind'], priority: number, ok: boolean, attempts: number, tookMs: number) =>
  ({
    kind,
    priority,
    state: ok ? 'succeeded' : 'dead',
    attempts,
    timeline: { submittedAtMs: 0, queuedAtMs: 0, runningAtMs: 1_000, resultAtMs: 1_000 + tookMs },
  }) as unknown as JobView

it('jobs of the last hour are told by kind and by priority, and forgotten when it is over', () => {
  const tasks = new TaskReadings()
  tasks.ended(ended('snapshot', 5, true, 1, 2_000), 1_000)
  tasks.ended(ended('snapshot', 5, false, 3, 4_000), 2_000)
  tasks.ended(ended('self-test', 9, true, 2, 10_000), 3_000)
  const of = (name: string, label: string, atMs: number) =>
    tasks
      .read([{ state: 'queued', kind: 'snapshot', priority: 5 }], 0, 0, atMs)
      .find((one) => one.name === name && one.label === label)?.value
  expect(of('tasks_queued_of_kind', 'snapshot', 4_000)).toBe(1)
  expect(of('tasks_per_hour_of_kind', 'snapshot', 4_000)).toBe(2)
  expect(of('tasks_success_ratio_of_kind', 'snapshot', 4_000)).toBe(0.5)
  expect(of('tasks_error_ratio_of_kind', 'snapshot', 4_000)).toBe(0.75)
  expect(of('tasks_processing_ms_of_kind', 'snapshot', 4_000)).toBe(3_000)
  expect(of('tasks_success_ratio_of_priority', '9', 4_000)).toBe(1)
  expect(of('tasks_error_ratio_of_priority', '9', 4_000)).toBe(0.5)
  expect(of('tasks_per_hour', '', 4_000)).toBe(3)
  expect(of('tasks_per_hour_of_kind', 'snapshot', HOUR_MS + 2_500)).toBeUndefined()
  expect(of('tasks_per_hour_of_priority', '9', HOUR_MS + 2_500)).toBe(1)
})

it('jobs of the last hour: how many, how long they took, how many tries it took, and how many came together', () => {
  const tasks = new TaskReadings()
  tasks.submitted(7)
  tasks.ended(ended('snapshot', 5, true, 1, 2_000), 1_000)
  tasks.ended(ended('snapshot', 5, false, 3, 4_000), 2_000)
  const queued = { state: 'queued', kind: 'self-test', priority: 9 } as const
  const read = new Map(
    tasks
      .read([queued, { ...queued, state: 'running' }], 4, 5_000, 4_000)
      .map(({ name, label, value }) => [`${name} ${label}`, value]),
  )
  expect(Object.fromEntries(read)).toMatchObject({
    'tasks_queued ': 1,
    'tasks_running ': 1,
    'tasks_queued_of_priority 9': 1,
    'tasks_wait_ms ': 5_000,
    'tasks_per_hour ': 2,
    'tasks_processing_ms ': 3_000,
    'tasks_success_ratio ': 0.5,
    'tasks_error_ratio ': 0.75,
    'tasks_retries ': 2,
    'tasks_dead ': 4,
    'tasks_batch_size ': 7,
  })
})
