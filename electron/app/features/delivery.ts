import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Handlers } from '#core/contract/methods.ts'
import type { EMAIL_METHODS } from '#core/contract/methods/email.ts'
import type { ISSUED_METHODS } from '#core/contract/methods/reports-issued.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { hasEnded } from '#core/pool/job.ts'
import { EmailService } from '../../delivery/email-service.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { OUTBOUND_DIR } from '../../base/data-files.ts'
import type { Store } from '../../store/store.ts'
import { UplinkSecrets } from '../../uplink/uplink-secrets.ts'
import { reportBuilder } from '../../delivery/report-builder.ts'
import { nodeId } from '../../store/node-id.ts'
import type { MainTasks } from '../../jobs/job-runner.ts'
import type { Foundation } from '../foundation.ts'

/** E-mail, and reports on their way out. */
export function deliveryFeature({ options, store, clock, settings, emit }: Foundation, models: ModelCatalogue) {
  const { dataDir, reportEntry, version, vault, mailTrust } = options
  const email = new EmailService({
    vault,
    secrets: store.secrets,
    clock,
    nodeId: nodeId(store),
    settings: settings.get,
    trust: mailTrust,
    onView: (view) => emit({ type: 'email-changed', email: view }),
  })
  const secrets = new UplinkSecrets(vault, store.secrets)
  removeSpooled(join(dataDir, OUTBOUND_DIR), store)
  const handlers: Pick<Handlers, keyof typeof EMAIL_METHODS | keyof typeof ISSUED_METHODS> = {
    'email.test': async () => email.test(),
    'email.setPassword': async ({ password }) => {
      email.setPassword(password)
      return {}
    },
    'reports.issued': async ({ limit }) => store.issuedReports.list(limit),
    'reports.find': async ({ idOrHash }) => {
      const found = store.issuedReports.find(idOrHash)
      if (!found) throw new FieldcountError('request.unknown', { detail: `a report ${idOrHash}` })
      return found
    },
  }
  const buildReport = reportBuilder({
    dataDir,
    reportEntry,
    version,
    clock,
    settings: settings.get,
    store,
    models,
    email,
    webhook: () => ({
      url: secrets.address('webhook', settings.get().uplinks.webhook.url),
      secret: secrets.get('webhook'),
    }),
  })
  const tasks: Pick<MainTasks, 'build-report'> = {
    'build-report': async (order, context) => ({ ...(await buildReport(order, context)) }),
  }
  return { handlers, tasks, email, state: () => ({ email: email.view() }) }
}

export type DeliveryFeature = ReturnType<typeof deliveryFeature>

/** Files of letters that will not be sent any more. */
function removeSpooled(folder: string, store: Store): void {
  let jobIds: string[]
  try {
    jobIds = readdirSync(folder)
  } catch {
    // Nothing was ever sent.
    return
  }
  for (const jobId of jobIds) {
    const job = store.jobs.get(jobId)
    if (!job || (hasEnded(job) && job.state !== 'dead')) rmSync(join(folder, jobId), { recursive: true, force: true })
  }
}
