import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelInfo } from '#core/contract/model-view.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { ModelManifest } from '#core/detect/model-manifest.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { ModelAbout, ModelTable } from '../store/tables/model-table.ts'
import { readModelList } from './model-list-file.ts'

export interface KnownModel {
  readonly path: string
  readonly manifest: ModelManifest
  readonly origin: ModelInfo['origin']
  readonly about?: ModelAbout | undefined
}

/** What is listed: the shipped models as their manifest has them now, and the user's own. */
export class KnownModels {
  readonly #modelsDir: string
  readonly #store: Pick<ModelTable, 'list'> | undefined

  constructor(modelsDir: string, store: Pick<ModelTable, 'list'> | undefined) {
    this.#modelsDir = modelsDir
    this.#store = store
  }

  /** Throws when the manifest of the shipped ones cannot be read. */
  all(): KnownModel[] {
    return [...this.#shipped(), ...this.added()]
  }

  added(): KnownModel[] {
    return (this.#store?.list() ?? []).map((model) => ({ ...model, origin: model.about?.origin ?? 'added' }))
  }

  /** A damaged manifest must not keep the screens from showing the rest; whoever needs a model is told by `resolve`. */
  shippedIfReadable(): KnownModel[] {
    try {
      return this.#shipped()
    } catch {
      return []
    }
  }

  readable(): KnownModel[] {
    return [...this.shippedIfReadable(), ...this.added()]
  }

  /** Those whose files are there. */
  present(): KnownModel[] {
    return this.readable().filter(({ path }) => existsSync(path))
  }

  /** Throws `model.notListed`. */
  find(modelId: string): KnownModel {
    const model = this.readable().find(({ manifest }) => manifest.id === modelId)
    if (!model) throw notListed(modelId, this.all())
    return model
  }

  /** Absent: the first shipped one. Throws `model.notListed` or `model.missing`. */
  resolve(modelId: string | undefined): ModelRef {
    const models = this.all()
    const model = modelId === undefined ? models[0] : models.find(({ manifest }) => manifest.id === modelId)
    if (!model) throw notListed(modelId ?? '(none shipped)', models)
    if (!existsSync(model.path)) throw new FieldcountError('model.missing', { path: model.path })
    return { path: model.path, manifest: model.manifest }
  }

  /** Ids that are taken, those of the models left out aside. */
  idsBut(isLeftOut: (model: KnownModel) => boolean): Set<string> {
    return new Set(
      this.all()
        .filter((model) => !isLeftOut(model))
        .map(({ manifest }) => manifest.id),
    )
  }

  #shipped(): KnownModel[] {
    return readModelList(this.#modelsDir).map((manifest) => ({
      manifest,
      path: join(this.#modelsDir, manifest.file),
      origin: 'shipped',
    }))
  }
}

function notListed(id: string, models: readonly KnownModel[]): FieldcountError {
  return new FieldcountError('model.notListed', {
    id,
    known: models.map(({ manifest }) => manifest.id).join(', ') || 'none',
  })
}
