import { ModelManifest } from '#core/detect/model-manifest.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Database } from './database.ts'

/** A model the user added: a manifest as ours have, and where its file is. */
export interface AddedModel {
  readonly path: string
  readonly manifest: ModelManifest
}

export interface ModelTable {
  /** Oldest first. */
  list(): AddedModel[]
  /** Adding a model again (same id) replaces it. */
  insert(model: AddedModel): void
  remove(modelId: string): void
}

export function modelTable(db: Database, clock: Clock, onProblem: (error: ErrorData) => void): ModelTable {
  return {
    list: () =>
      db.all('SELECT model_id, path, manifest FROM added_models ORDER BY added_at_ms, model_id').flatMap((row) => {
        const manifest = ModelManifest.safeParse(JSON.parse(String(row.manifest)))
        if (manifest.success) return [{ path: String(row.path), manifest: manifest.data }]
        onProblem(new FieldcountError('store.failed', { detail: `the stored model ${row.model_id} is not understood` }).data)
        return []
      }),
    insert: ({ path, manifest }) =>
      void db.run(
        'INSERT INTO added_models VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET path = excluded.path, manifest = excluded.manifest',
        manifest.id, path, JSON.stringify(manifest), clock.nowMs(),
      ),
    remove: (modelId) => void db.run('DELETE FROM added_models WHERE model_id = ?', modelId),
  }
}
