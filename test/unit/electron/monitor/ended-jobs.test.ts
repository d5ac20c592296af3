import { describe, expect, it } from 'vitest'
import { viewJob } from '#core/contract/view-job.ts'
import { TaskReadings } from '../../../../electron/monitor/task-readings.ts'
import { jobIn } from '../../core/pool/job-fixture.ts'

describe('the figures of jobs', () => {
  it('hold those that ended within the last hour', () => {
    const tasks = new TaskReadings()
    tasks.ended(viewJob(jobIn('dead', 'old')), 0)
    tasks.ended(viewJob(jobIn('succeeded', 'a')), 3_000_000)
    tasks.ended(viewJob(jobIn('dead', 'b')), 3_500_000)
    const figures = Object.fromEntries(tasks.read([], 0, 0, 4_000_000).map(({ name, value }) => [name, value]))
    expect(figures).toMatchObject({ tasks_per_hour: 2, tasks_success_ratio: 0.5 })
  })
})
