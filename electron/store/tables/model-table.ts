import { z } from 'zod'
import { Caution, ModelOrigin } from '#core/contract/model-view.ts'
import { ModelManifest } from '#core/detect/model-manifest.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Database } from '../database/database.ts'

/** How a model came here. */
export const ModelAbout = z.strictObject({
  origin: ModelOrigin.exclude(['shipped']).default('added'),
  /** A licence that binds its user, confirmed by whoever added the model. */
  caution: Caution.optional(),
})
export type ModelAbout = z.infer<typeof ModelAbout>

/** A model the user added: a manifest as ours have, and where its file is. */
export interface AddedModel {
  readonly path: string
  readonly manifest: ModelManifest
  readonly about?: ModelAbout
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
      db
        .all('SELECT model_id, path, manifest, about FROM added_models ORDER BY added_at_ms, model_id')
        .flatMap((row) => {
          const manifest = ModelManifest.safeParse(JSON.parse(String(row.manifest)))
          const about = ModelAbout.safeParse(JSON.parse(String(row.about)))
          if (manifest.success && about.success)
            return [{ path: String(row.path), manifest: manifest.data, about: about.data }]
          onProblem(
            new FieldcountError('store.failed', { detail: `the stored model ${row.model_id} is not understood` }).data,
          )
          return []
        }),
    insert: ({ path, manifest, about }) =>
      void db.run(
        'INSERT INTO added_models (model_id, path, manifest, added_at_ms, about) VALUES (?, ?, ?, ?, ?) ON ' +
          'CONFLICT DO UPDATE SET path = excluded.path, manifest = excluded.manifest, about = excluded.about',
        manifest.id,
        path,
        JSON.stringify(manifest),
        clock.nowMs(),
        JSON.stringify(about ?? {}),
      ),
    remove: (modelId) => void db.run('DELETE FROM added_models WHERE model_id = ?', modelId),
  }
}
