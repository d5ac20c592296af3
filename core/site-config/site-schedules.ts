import { z } from 'zod'
import type { EmailSettings } from '../report/email-settings.ts'
import type { UplinkSettings } from '../contract/uplink-settings.ts'
import { Priority, type Job } from '../pool/job.ts'
import { SITE_JOBS } from '../pool/plain-jobs.ts'
import { canonicalJson } from '../text/canonical-json.ts'

/**
 * Work that is done again and again and belongs to the site. Folders of recordings, clips and models are of one machine
 * and stay there.
 */
export const SiteSchedule = z.strictObject({
  order: z.discriminatedUnion('kind', SITE_JOBS),
  /** Five fields, by the clock on the wall of the site. */
  cron: z.string().trim().min(9).max(100),
  priority: Priority,
})
export type SiteSchedule = z.infer<typeof SiteSchedule>

/** What an import would do with one schedule, and what would keep it from working here. */
export const ScheduleChange = z.strictObject({
  kind: z.enum(['build-report', 'compact-database', 'self-test']),
  cron: z.string(),
  format: z.string().optional(),
  isHere: z.boolean(),
  /** Reports go into this folder, which must be on this machine too. */
  folder: z.string().optional(),
  /** Nothing can be sent from here until it is set up. */
  missing: z.enum(['email', 'webhook']).optional(),
})
export type ScheduleChange = z.infer<typeof ScheduleChange>

/** Undefined for a job that is not repeated, or is of this machine. */
export function scheduleOf({
  input,
  cron,
  priority,
  origin,
}: Pick<Job, 'input' | 'cron' | 'priority' | 'origin'>): SiteSchedule | undefined {
  if (cron === undefined || origin !== undefined) return undefined
  const schedule = SiteSchedule.safeParse({ order: input.job, cron, priority })
  return schedule.success ? schedule.data : undefined
}

/** With the cameras as they are called here; undefined when none of its cameras is. */
export function scheduleHere(
  schedule: SiteSchedule,
  cameraIdHere: (fileId: string) => string | undefined,
): SiteSchedule | undefined {
  const { order } = schedule
  if (order.kind !== 'build-report' || !order.cameraIds) return schedule
  const cameraIds = order.cameraIds.flatMap((id) => cameraIdHere(id) ?? [])
  return cameraIds.length === 0 ? undefined : { ...schedule, order: { ...order, cameraIds } }
}

/** The same work at the same time; the priority is no difference. */
export function isSameSchedule(a: SiteSchedule, b: SiteSchedule): boolean {
  return canonicalJson([a.order, a.cron]) === canonicalJson([b.order, b.cron])
}

export function planSchedule(
  schedule: SiteSchedule,
  present: readonly SiteSchedule[],
  settings: { readonly email: EmailSettings; readonly uplinks: UplinkSettings },
): ScheduleChange {
  const { order, cron } = schedule
  const delivery = order.kind === 'build-report' ? order.delivery : undefined
  const { enabled, url } = settings.uplinks.webhook
  const missing =
    delivery?.to === 'email' && !settings.email.enabled
      ? 'email'
      : delivery?.to === 'webhook' && !(enabled && url !== '')
        ? 'webhook'
        : undefined
  return {
    kind: order.kind,
    cron,
    ...(order.kind === 'build-report' && { format: order.format }),
    isHere: present.some((one) => isSameSchedule(one, schedule)),
    ...(delivery?.to === 'folder' && { folder: delivery.folder }),
    ...(missing && { missing }),
  }
}
