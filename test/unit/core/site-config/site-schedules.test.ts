import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import { newJob } from '#core/pool/job.ts'
import {
  isSameSchedule,
  planSchedule,
  scheduleHere,
  scheduleOf,
  SiteSchedule,
} from '#core/site-config/site-schedules.ts'

const delivery = fc.oneof(
  fc.record({ to: fc.constant('folder' as const), folder: fc.constantFrom('/srv/reports', 'D:\\Báo cáo') }),
  fc.record({ to: fc.constant('email' as const), recipients: fc.constantFrom(['lan@example.com'] as string[]) }),
  fc.constant({ to: 'webhook' as const }),
)
const order = fc.oneof(
  fc.record({
    kind: fc.constant('build-report' as const),
    period: fc.constantFrom({ kind: 'last-week' as const }, { kind: 'yesterday' as const }),
    format: fc.constantFrom('pdf' as const, 'xlsx' as const),
    delivery,
    cameraIds: fc.subarray(['cam-1', 'cam-2', 'cam-3'], { minLength: 1 }),
  }),
  fc.constant({ kind: 'compact-database' as const }),
  fc.constant({ kind: 'self-test' as const }),
)
const schedule: fc.Arbitrary<SiteSchedule> = fc.record({
  order,
  cron: fc.constantFrom('0 6 * * 1', '30 2 * * *'),
  priority: fc.integer({ min: 0, max: 9 }),
})
const report = (delivery: object): SiteSchedule =>
  SiteSchedule.parse({
    order: { kind: 'build-report', period: { kind: 'yesterday' }, format: 'pdf', delivery },
    cron: '0 6 * * *',
    priority: 5,
  })

describe('a schedule of the site', () => {
  it('is the same after it was a job, a file and a job again', () => {
    fc.assert(
      fc.property(schedule, (given) => {
        const job = newJob(
          'job-1',
          { input: { on: 'main', job: given.order }, cron: given.cron, priority: given.priority },
          0,
        )
        const read = SiteSchedule.parse(JSON.parse(JSON.stringify(scheduleOf(job))))
        expect(read).toEqual(given)
        expect(planSchedule(read, [given], DEFAULT_SETTINGS).isHere).toBe(true)
        expect(planSchedule(read, [], DEFAULT_SETTINGS).isHere).toBe(false)
      }),
    )
  })

  it('is of the cameras as they are called here, and of none that is not here', () => {
    fc.assert(
      fc.property(schedule, fc.subarray(['cam-1', 'cam-2', 'cam-3']), (given, known) => {
        const here = scheduleHere(given, (id) => (known.includes(id) ? `here-${id}` : undefined))
        if (given.order.kind !== 'build-report') return void expect(here).toEqual(given)
        const ids = given.order.cameraIds!.filter((id) => known.includes(id)).map((id) => `here-${id}`)
        if (ids.length === 0) return void expect(here).toBeUndefined()
        expect(here).toEqual({ ...given, order: { ...given.order, cameraIds: ids } })
      }),
    )
  })

  it.each([
    ['done once', { input: { on: 'main', job: { kind: 'compact-database' } } }],
    [
      'of a folder of recordings, which is of one machine',
      { input: { on: 'main', job: { kind: 'count-folder', folder: '/videos', cameraId: 'a' } }, cron: '0 3 * * *' },
    ],
    ['of another machine', { input: { on: 'main', job: { kind: 'self-test' } }, cron: '0 3 * * *', origin: 'node-2' }],
  ] as const)('is none where work is %s', (_, request) =>
    expect(scheduleOf(newJob('job-1', request, 0))).toBeUndefined(),
  )

  it('says which folder it needs, and what is not set up here', () => {
    const on = { ...DEFAULT_SETTINGS, email: { ...DEFAULT_SETTINGS.email, enabled: true } }
    expect(planSchedule(report({ to: 'folder', folder: '/srv/reports' }), [], DEFAULT_SETTINGS)).toEqual({
      kind: 'build-report',
      cron: '0 6 * * *',
      format: 'pdf',
      isHere: false,
      folder: '/srv/reports',
    })
    expect(planSchedule(report({ to: 'email' }), [], DEFAULT_SETTINGS).missing).toBe('email')
    expect(planSchedule(report({ to: 'email' }), [], on).missing).toBeUndefined()
    expect(planSchedule(report({ to: 'webhook' }), [], on).missing).toBe('webhook')
  })

  it('is the same whatever its priority, and another at another time', () => {
    const one = report({ to: 'webhook' })
    expect(isSameSchedule(one, { ...one, priority: 9 })).toBe(true)
    expect(isSameSchedule(one, { ...one, cron: '0 7 * * *' })).toBe(false)
  })
})
