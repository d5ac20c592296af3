import { randomUUID } from 'node:crypto'
import type { Clock } from '#core/time/clock.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { SiteTransfer, type SiteTransferOptions } from '../../site-config/site-transfer.ts'
import type { Store } from '../../store/store.ts'
import type { CameraCredentials } from '../../cameras/camera-credentials.ts'

export interface SiteParts {
  readonly store: Pick<Store, 'cameras' | 'settings' | 'jobs' | 'transaction'>
  readonly credentials: CameraCredentials
  readonly models: Pick<ModelCatalogue, 'mentions'>
  readonly mail: SiteTransferOptions['mail']
  readonly submit: SiteTransferOptions['submit']
  readonly clock: Clock
  readonly version: string
}

/** The configuration as a file, told what the application knows. */
export function composeSite({ store, credentials, models, mail, submit, clock, version }: SiteParts): SiteTransfer {
  return new SiteTransfer({
    store,
    credentials,
    mail,
    submit,
    version,
    models: () => models.mentions(),
    nowMs: () => clock.nowMs(),
    newId: () => `cam-${randomUUID().slice(0, 8)}`,
  })
}
