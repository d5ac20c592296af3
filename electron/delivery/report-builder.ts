import { chmod, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '#core/contract/app-state.ts'
import type { WrittenReport } from '#core/contract/job-view.ts'
import type { MainJob } from '#core/pool/job-input.ts'
import type { IssuedReport } from '#core/report/provenance.ts'
import { periodDates } from '#core/report/report-period.ts'
import type { Clock } from '#core/time/clock.ts'
import { siteDate } from '#core/time/site-time.ts'
import { mailReport, notifyWebhook, type ReportPost } from './deliver-report.ts'
import type { WebhookTarget } from '../uplink/webhook.ts'
import { checkReportFolder } from './report-folder.ts'
import type { EmailService } from './email-service.ts'
import type { ModelCatalogue } from '../models/model-catalogue.ts'
import { reportFileName } from '../report/write/report-file-name.ts'
import { issuedReport, newReportId, reportProvenance } from '../report/read/report-provenance.ts'
import { runReport } from '../report/run-report.ts'
import { OUTBOUND_DIR, REPORTS_DIR } from '../base/data-files.ts'
import type { Store } from '../store/store.ts'
import { sharedFileMode } from '../base/keep-to-owner.ts'

export interface ReportBuilderParts {
  readonly dataDir: string
  readonly reportEntry: string
  readonly version: string
  readonly clock: Clock
  readonly settings: () => Settings
  readonly store: Store
  readonly models: ModelCatalogue
  readonly email: EmailService
  /** The webhook's signing secret. */
  /** Where the webhook is, and what it signs with. Throws `vault.failed`, `uplink.notSet`. */
  readonly webhook: () => WebhookTarget
}

type Order = Extract<MainJob, { kind: 'build-report' }>

export type BuildReport = (
  order: Order,
  context: {
    readonly jobId: string
    readonly meantForMs: number
    readonly signal: AbortSignal
    readonly onProgress: (done: number, total: number) => void
  },
) => Promise<WrittenReport>

interface Writing {
  readonly order: Order
  readonly jobId: string
  /** Dates at the site. */
  readonly from: string
  readonly to: string
  readonly fileName: string
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/**
 * Makes the reports that jobs ask for and brings them to where they are wanted. The days are those of the time the
 * job was meant for: a report that is late, or tried again on Thursday, is still Monday's.
 */
export function reportBuilder(parts: ReportBuilderParts): BuildReport {
  const { dataDir, clock, settings, store } = parts
  return async (order, { jobId, meantForMs, signal, onProgress }) => {
    const { timeZone, siteName } = settings()
    const { from, to } = periodDates(order.period, siteDate(meantForMs, timeZone))
    const fileName = reportFileName(siteName, from, to, order.format)
    const write = (folder: string) => writeIn(folder, { order, jobId, from, to, fileName, signal, onProgress })
    const result = { fileName, from, to }
    const { delivery } = order
    switch (delivery.to) {
      case 'folder': {
        await checkReportFolder(delivery.folder)
        const { rows, path } = await write(delivery.folder)
        return { ...result, path, ...rows }
      }
      case 'email': {
        const spool = join(dataDir, OUTBOUND_DIR, jobId)
        const sent = await mailReport(
          { email: parts.email, deliveries: store.deliveries, settings: settings(), nowMs: () => clock.nowMs() },
          {
            jobId,
            recipients: delivery.recipients ?? settings().email.to,
            make: async () => postOf(await write(spool)),
            signal,
          },
        )
        await rm(spool, { recursive: true, force: true })
        return { ...result, sent }
      }
      case 'webhook': {
        // The file stays here: who was told of it can ask for it.
        const sent = await notifyWebhook(
          { deliveries: store.deliveries, settings: settings(), target: parts.webhook, clock },
          { jobId, make: async () => postOf(await write(join(dataDir, REPORTS_DIR))) },
        )
        return { ...result, sent }
      }
    }
  }

  async function writeIn(
    folder: string,
    { order, jobId, from, to, fileName, signal, onProgress }: Writing,
  ): Promise<{ path: string; rows: Pick<WrittenReport, 'rows'>; issued: IssuedReport }> {
    const { reportEntry, version, models } = parts
    const { format, cameraIds, delivery } = order
    const nowMs = clock.nowMs()
    const path = join(folder, fileName)
    if (delivery.to !== 'folder') await mkdir(folder, { recursive: true, mode: 0o700 })
    const scope = { from, to, ...(cameraIds && { cameraIds }) }
    const provenance = reportProvenance(
      { store, models, settings: settings(), version, reportId: newReportId() },
      scope,
    )
    const { rows, totals } = await runReport(
      reportEntry,
      { dataDir, format, kind: 'figures', ...scope, version, provenance, nowMs, path },
      signal,
      onProgress,
    )
    // Others look into that folder, unlike into ours.
    if (delivery.to === 'folder') await chmod(path, sharedFileMode()).catch(() => {})
    const issued = await issuedReport(path, provenance, {
      ...scope,
      format,
      timeZone: settings().timeZone,
      nowMs,
      totals,
      jobId,
      sentTo: sentTo(delivery),
    })
    store.issuedReports.put(issued)
    return { path, rows: rows === undefined ? {} : { rows }, issued }
  }
}

function sentTo(delivery: Order['delivery']): string {
  switch (delivery.to) {
    case 'folder':
      return delivery.folder
    case 'email':
      return delivery.recipients?.join(', ') ?? 'email'
    case 'webhook':
      return 'webhook'
  }
}

function postOf({ path, issued }: { readonly path: string; readonly issued: IssuedReport }): ReportPost {
  return { path, issued }
}
