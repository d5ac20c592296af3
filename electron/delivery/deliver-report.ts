import type { Settings } from '#core/contract/app-state.ts'
import type { WrittenReport } from '#core/contract/job-view.ts'
import { detailOf, FieldcountError } from '#core/errors/error-data.ts'
import type { IssuedReport } from '#core/report/provenance.ts'
import type { Clock } from '#core/time/clock.ts'
import type { DeliveryTable } from '../store/tables/delivery-table.ts'
import { postSigned, type WebhookTarget } from '../uplink/webhook.ts'
import { addressKey } from './address-key.ts'
import type { EmailService } from './email-service.ts'
import { emailWords } from './email-words.ts'
import { say } from '#core/text/message.ts'

/** A report that is made and goes out. */
export interface ReportPost {
  readonly path: string
  readonly issued: IssuedReport
}

type Sent = NonNullable<WrittenReport['sent']>

const NOTHING: IssuedReport['totals'] = { in: null, out: null, correctionIn: 0, correctionOut: 0, coverage: 0 }

/**
 * Sends the report to every recipient that does not have it yet. Who has it is on record before this returns or
 * throws, so that a job that runs again leaves them alone; the letter's id is that of the job, so that even a crash
 * between the server's yes and the record shows as the same letter. Throws `email.*` while somebody is left.
 */
export async function mailReport(
  {
    email,
    deliveries,
    settings,
    nowMs,
  }: {
    readonly email: EmailService
    readonly deliveries: DeliveryTable
    readonly settings: Settings
    readonly nowMs: () => number
  },
  {
    jobId,
    recipients,
    make,
    signal,
  }: {
    readonly jobId: string
    readonly recipients: readonly string[]
    readonly make: () => Promise<ReportPost>
    readonly signal: AbortSignal
  },
): Promise<Sent> {
  const before = deliveries.of(jobId)
  const has = before.map(({ receiver }) => receiver)
  const taken = new Set(has.map(addressKey))
  const left = [...new Map(recipients.map((recipient) => [addressKey(recipient), recipient])).values()].filter(
    (recipient) => !taken.has(addressKey(recipient)),
  )
  if (left.length === 0 && before.length > 0) return { to: has, answer: before.at(-1)!.answer }
  // Before a report is made that nobody can be sent.
  email.check(left)
  const { path, issued } = await make()
  const { siteName, timeZone, language } = settings
  const { reportId, fileName, from, to, totals } = issued
  const about = { siteName, timeZone, from, to, fileName, summary: { reportId, totals: totals ?? NOTHING! } }
  const words = emailWords(language)
  const { accepted, refused, answer } = await email.send(
    { id: jobId, to: left, subject: words.subject(about), text: words.text(about), attachment: { fileName, path } },
    signal,
  )
  deliveries.put(accepted.map((receiver) => ({ jobId, receiver, atMs: nowMs(), answer })))
  // One that may still take it is tried again before the rest is given up.
  const failed = refused.find(({ error }) => error.data.code === 'email.busy') ?? refused[0]
  if (failed)
    throw new FieldcountError(failed.error.data.code, {
      ...failed.error.data.params,
      detail: say('sentence.about', { subject: failed.recipient, text: detailOf(failed.error.data) }),
    })
  return { to: [...has, ...accepted], answer }
}

/** Tells the webhook of the settings where the figures stand, signed like everything it is told. Throws `uplink.*`. */
export async function notifyWebhook(
  {
    deliveries,
    settings,
    target,
    clock,
  }: {
    readonly deliveries: DeliveryTable
    readonly settings: Settings
    readonly target: () => WebhookTarget
    readonly clock: Clock
  },
  { jobId, make }: { readonly jobId: string; readonly make: () => Promise<ReportPost> },
): Promise<Sent> {
  const receiver = 'webhook'
  const [before] = deliveries.of(jobId)
  if (before) return { to: [receiver], answer: before.answer }
  const { webhook } = settings.uplinks
  if (!webhook.enabled) throw new FieldcountError('uplink.notSet', { detail: say('details.webhookOff') })
  const { issued } = await make()
  const {
    reportId,
    fileName,
    format,
    sha256,
    bytes,
    from,
    to,
    timeZone,
    totals,
    software,
    settingsHash,
    models,
    issuedAtMs,
  } = issued
  const report = {
    reportId,
    fileName,
    format,
    sha256,
    bytes,
    from,
    to,
    timeZone,
    totals,
    software,
    settingsHash,
    models,
    issuedAt: new Date(issuedAtMs).toISOString(),
  }
  const answer = await postSigned(
    target(),
    { id: jobId, type: 'fieldcount.report', data: { site: settings.siteName, report } },
    clock,
  )
  deliveries.put([{ jobId, receiver, atMs: clock.nowMs(), answer }])
  return { to: [receiver], answer }
}
