import { randomUUID } from 'node:crypto'
import type { Clock } from '#core/time/clock.ts'
import type { ModelCatalogue } from '../models/model-catalogue.ts'
import { SiteTransfer, type SiteTransferOptions } from './site-transfer.ts'
import type { Store } from '../store/store.ts'
import type { CameraCredentials } from '../cameras/camera-credentials.ts'

export interface SiteTransferParts {
  readonly store: Pick<Store, 'cameras' | 'settings' | 'jobs' | 'transaction'>
  readonly credentials: CameraCredentials
  readonly models: Pick<ModelCatalogue, 'mentions'>
  readonly mail: SiteTransferOptions['mail']
  readonly submit: SiteTransferOptions['submit']
  readonly clock: Clock
  readonly version: string
}

/** The configuration as a file, over the store. */
export function openSiteTransfer({
  store,
  credentials,
  models,
  mail,
  submit,
  clock,
  version,
}: SiteTransferParts): SiteTransfer {
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
