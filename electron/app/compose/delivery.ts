import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { EMAIL_METHODS } from '#core/contract/methods/email.ts'
import type { ISSUED_METHODS } from '#core/contract/methods/reports-issued.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { hasEnded } from '#core/pool/job.ts'
import type { Clock } from '#core/time/clock.ts'
import { EmailService } from '../../delivery/email-service.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { OUTBOUND_DIR } from '../../base/data-files.ts'
import type { Store } from '../../store/store.ts'
import { UplinkSecrets } from '../../uplink/uplink-secrets.ts'
import type { Vault } from '../../vault/vault.ts'
import type { MainTaskParts } from '../main-tasks.ts'
import { reportBuilder } from '../../delivery/report-builder.ts'
import { nodeId } from './uplinks.ts'

export interface DeliveryComposition {
  readonly dataDir: string
  readonly reportEntry: string
  readonly version: string
  readonly store: Store
  readonly vault: Vault
  readonly models: ModelCatalogue
  readonly clock: Clock
  readonly settings: () => Settings
  readonly emit: (event: AppEvent) => void
  readonly mailTrust?: string | undefined
}

export interface ComposedDelivery {
  readonly email: EmailService
  readonly buildReport: MainTaskParts['buildReport']
  readonly handlers: Pick<Handlers, keyof typeof EMAIL_METHODS | keyof typeof ISSUED_METHODS>
}

/** Joins e-mail and the delivery of reports to the application. */
export function composeDelivery({
  dataDir,
  reportEntry,
  version,
  store,
  vault,
  models,
  clock,
  settings,
  emit,
  mailTrust,
}: DeliveryComposition): ComposedDelivery {
  const email = new EmailService({
    vault,
    secrets: store.secrets,
    clock,
    nodeId: nodeId(store),
    settings,
    trust: mailTrust,
    onView: (view) => emit({ type: 'email-changed', email: view }),
  })
  const webhook = new UplinkSecrets(vault, store.secrets)
  removeSpooled(join(dataDir, OUTBOUND_DIR), store)
  return {
    email,
    buildReport: reportBuilder({
      dataDir,
      reportEntry,
      version,
      clock,
      settings,
      store,
      models,
      email,
      webhookSecret: () => webhook.get('webhook'),
    }),
    handlers: {
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
    },
  }
}

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
