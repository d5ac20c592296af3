import { join } from 'node:path'
import type { ModelInfo } from '#core/contract/model-view.ts'
import type { CatalogueEntry } from '#core/models/catalogue-entry.ts'
import type { TryVariant } from './add-variant.ts'
import { inspectInJob, type InspectModel } from './inspect-model.ts'
import { createModelCatalogue, type ModelCatalogue } from './model-catalogue.ts'
import { ModelDownloads, type ModelDownloadsOptions } from './model-downloads.ts'
import { readCatalogue } from './model-list-file.ts'
import { MODELS_DIR } from '../base/data-files.ts'
import type { Store } from '../store/store.ts'
import type { RunJob } from '../supervisor/job-client.ts'

/** Time for measuring a form while it is compared, ms: how quick it is, is measured on every device later. */
const TRY_MS = 200

/** What stands between a test and the internet; absent parts are the real ones. */
export type DownloadNetwork = ModelDownloadsOptions['network'] & { readonly entries?: () => CatalogueEntry[] }

export interface ModelParts {
  readonly modelsDir: string
  readonly dataDir: string
  readonly store: Pick<Store, 'models' | 'memos'>
  readonly runJob: RunJob
  readonly network?: DownloadNetwork | undefined
  readonly onChanged: (models: ModelInfo[]) => void
}

export interface ComposedModels {
  readonly downloads: ModelDownloads
  readonly inspect: InspectModel
  readonly tryVariant: TryVariant
  /** Tells the screens of models that are others than before. */
  changed(): Promise<void>
}

/** Joins the models and their files to the application. */
export function composeModels({
  modelsDir,
  dataDir,
  store,
  runJob,
  network,
  onChanged,
}: ModelParts): ComposedModels & { readonly models: ModelCatalogue } {
  const keepDir = join(dataDir, MODELS_DIR)
  const models = createModelCatalogue({ modelsDir, store: store.models, keepDir })
  const changed = async () => onChanged(await models.list())
  const inspect = inspectInJob(runJob)
  const tryVariant: TryVariant = async (model, precision) =>
    (await runJob({ kind: 'probe-provider', where: { provider: 'cpu', precision }, model, budgetMs: TRY_MS })).report
  const { entries = () => readCatalogue(modelsDir), ...rest } = network ?? {}
  return {
    models,
    inspect,
    tryVariant,
    changed,
    downloads: new ModelDownloads({
      entries,
      models,
      dir: keepDir,
      memos: store.memos,
      inspect,
      onAdopted: changed,
      network: rest,
    }),
  }
}
