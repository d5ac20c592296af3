import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { composeModels, type ComposedModels } from '../../models/compose-models.ts'
import { createModelCatalogue, type ModelCatalogue } from '../../models/model-catalogue.ts'
import { readModelList } from '../../models/model-list-file.ts'
import { findAppPaths } from '../../base/app-paths.ts'
import { makeDataDir } from '../../base/make-data-dir.ts'
import { systemClock } from '../../base/system-clock.ts'
import { openStore, openStoreForReading, type Store } from '../../store/store.ts'
import type { CliIo } from '../cli-io.ts'
import { withWorker } from '../with-worker.ts'

const warn = (io: CliIo) => (error: { message: string }) => io.err(`fieldcount: warning: ${error.message}\n`)

/** The models as they are, also while Fieldcount runs. */
export async function readModels<T>(dir: string, io: CliIo, use: (models: ModelCatalogue) => Promise<T>): Promise<T> {
  const store = existsSync(join(dir, 'fieldcount.db'))
    ? openStoreForReading({ dir, clock: systemClock, onProblem: warn(io) })
    : undefined
  try {
    const { modelsDir } = findAppPaths()
    // The catalogue overlooks a damaged manifest; whoever asks for the list is told.
    readModelList(modelsDir)
    return await use(createModelCatalogue({ modelsDir, store: store?.models }))
  } finally {
    store?.close()
  }
}

/** The models to be changed. Throws `store.locked` while Fieldcount runs on this folder: its screens do the same. */
export async function changeModels<T>(
  dir: string,
  io: CliIo,
  use: (parts: ComposedModels & { models: ModelCatalogue; store: Store }) => Promise<T>,
): Promise<T> {
  makeDataDir(dir)
  const store = openStore({ dir, clock: systemClock, onProblem: warn(io) })
  try {
    return await use({
      store,
      ...composeModels({
        modelsDir: findAppPaths().modelsDir,
        dataDir: dir,
        store,
        runJob: (job) => withWorker(job),
        onChanged: () => {},
      }),
    })
  } finally {
    store.close()
  }
}
