import { existsSync } from 'node:fs'
import { basename, extname, isAbsolute, join, resolve } from 'node:path'
import type { ModelInfo } from '#core/contract/app-state.ts'
import type { ModelRef } from '#core/contract/worker-protocol.ts'
import type { ModelManifest } from '#core/detect/model-manifest.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { ModelTable } from '../store/model-table.ts'
import { readModelList } from './model-list-file.ts'
import { hashFile, ModelVerifier } from './verify-model.ts'

export interface AddModel {
  readonly path: string
  readonly licence: string
  /** Loads the file and says what it is, or why it cannot be used. */
  readonly inspect: (model: ModelRef) => Promise<ModelManifest>
}

interface KnownModel {
  readonly path: string
  readonly manifest: ModelManifest
  readonly origin: ModelInfo['origin']
}

/** The shipped models and the user's own, by id. */
export interface ModelCatalogue {
  list(): Promise<ModelInfo[]>
  /** The first of the manifest; empty when none is shipped. */
  defaultId(): string
  /** Absent: the default. Throws `model.notListed` (which names what is known) or `model.missing`. */
  resolve(modelId: string | undefined): ModelRef
  /** SHA-256 of every model there is. */
  hashes(): string[]
  /** The model with this SHA-256, if it is here. */
  withHash(sha256: string): ModelRef | undefined
  /** Inspects a file and remembers it. Throws the reason when it is not understood. */
  add(request: AddModel): Promise<ModelInfo>
}

export function createModelCatalogue({ modelsDir, store }: { modelsDir: string; store?: Pick<ModelTable, 'list' | 'insert'> }): ModelCatalogue {
  const verifier = new ModelVerifier()
  const shipped = (): KnownModel[] => readModelList(modelsDir).map((manifest) => ({ manifest, path: join(modelsDir, manifest.file), origin: 'shipped' }))
  const added = (): KnownModel[] => (store?.list() ?? []).map((model) => ({ ...model, origin: 'added' }))
  const known = (): KnownModel[] => [...shipped(), ...added()]
  /** A damaged manifest must not keep the screens from showing the rest; whoever needs a model is told by `resolve`. */
  const shippedIfReadable = (): KnownModel[] => {
    try {
      return shipped()
    } catch {
      return []
    }
  }
  const info = async ({ path, manifest, origin }: KnownModel): Promise<ModelInfo> => ({
    id: manifest.id,
    name: manifest.name,
    licence: manifest.licence,
    inputWidth: manifest.input.width,
    inputHeight: manifest.input.height,
    classes: manifest.classes,
    origin,
    problem: await verifier.problemOf(path, manifest.sha256),
  })

  return {
    list: () => Promise.all([...shippedIfReadable(), ...added()].map(info)),
    defaultId: () => shippedIfReadable()[0]?.manifest.id ?? '',
    resolve(modelId) {
      const models = known()
      const model = modelId === undefined ? models[0] : models.find(({ manifest }) => manifest.id === modelId)
      if (!model) throw new FieldcountError('model.notListed', { id: modelId ?? '(none shipped)', known: models.map(({ manifest }) => manifest.id).join(', ') || 'none' })
      if (!existsSync(model.path)) throw new FieldcountError('model.missing', { path: model.path })
      return { path: model.path, manifest: model.manifest }
    },
    hashes: () => [...shippedIfReadable(), ...added()].filter(({ path }) => existsSync(path)).map(({ manifest }) => manifest.sha256),
    withHash(sha256) {
      const model = [...shippedIfReadable(), ...added()].find(({ manifest, path }) => manifest.sha256 === sha256 && existsSync(path))
      return model && { path: model.path, manifest: model.manifest }
    },
    async add({ path: given, licence, inspect }) {
      const path = resolve(given)
      if (!isAbsolute(given) || !existsSync(path)) throw new FieldcountError('model.missing', { path: given })
      const found = await inspect({ path })
      const id = freeId(basename(path, extname(path)), new Set(known().filter((model) => model.path !== path).map(({ manifest }) => manifest.id)))
      const manifest: ModelManifest = { ...found, id, licence, sha256: await hashFile(path) }
      store?.insert({ path, manifest })
      return info({ path, manifest, origin: 'added' })
    },
  }
}

/** An id made of the file's name that no other model has. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  const base = name.toLowerCase().replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '') || 'model'
  let id = base
  for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`
  return id
}
