import { existsSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, extname, isAbsolute, resolve, sep } from 'node:path'
import type { ModelInfo, ModelInspection } from '#core/contract/model-view.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { findCaution } from '#core/models/licence.ts'
import type { ModelMention } from '#core/site-config/site-file.ts'
import type { AddedModel, ModelTable } from '../store/tables/model-table.ts'
import { addVariant, variantPaths, listVariants, type AddVariant } from './add-variant.ts'
import { describedModel } from './described-model.ts'
import type { InspectModel } from './inspect-model.ts'
import { KnownModels, type KnownModel } from './known-models.ts'
import { dataPaths, deleteModel, keepModel, keptPath, modelBytes, sameFiles } from './model-files.ts'
import { hashFile, ModelVerifier } from './verify-model.ts'

interface AddModel {
  readonly path: string
  readonly licence: string
  /** Name of a licence that binds its user, when the user has confirmed it. */
  readonly accept?: string | undefined
  readonly inspect: InspectModel
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
  /** Id, name and SHA-256 of every model there is. */
  mentions(): ModelMention[]
  /** The model with this SHA-256, if it is here. */
  withHash(sha256: string): ModelRef | undefined
  /** Says what a file is; nothing is kept. Throws the reason when it is not understood. */
  inspect(path: string, inspect: InspectModel): Promise<ModelInspection>
  /**
   * Inspects a file and remembers it, or a copy of it. Throws `model.licence` when its licence must be confirmed first.
   */
  add(request: AddModel): Promise<ModelInfo>
  /** Keeps a file as a quicker form of an added model. Throws `model.form`, `model.licence`, `model.shipped`. */
  addVariant(modelId: string, form: AddVariant): Promise<ModelInfo>
  /** Remembers a file that is what the manifest says and lies where it may stay. */
  adopt(model: AddedModel): Promise<ModelInfo>
  /** Reads the file again, whatever is remembered of it. */
  verify(modelId: string): Promise<ModelInfo>
  /** Forgets an added model, and deletes its file where that is our copy. Throws `model.shipped`. */
  remove(modelId: string): Promise<void>
}

export interface CatalogueOptions {
  readonly modelsDir: string
  readonly store?: Pick<ModelTable, 'list' | 'insert' | 'remove'> | undefined
  /** Where copies of added files are kept; absent: files are used where they lie. */
  readonly keepDir?: string | undefined
}

export function createModelCatalogue({ modelsDir, store, keepDir }: CatalogueOptions): ModelCatalogue {
  const verifier = new ModelVerifier()
  const models = new KnownModels(modelsDir, store)
  const info = (model: KnownModel): Promise<ModelInfo> => describeModel(model, verifier)
  const isOurs = (path: string) => keepDir !== undefined && path.startsWith(keepDir + sep)
  const keep = (model: AddedModel): Promise<ModelInfo> => {
    store?.insert(model)
    return info({ ...model, origin: model.about?.origin ?? 'added' })
  }

  return {
    list: () => Promise.all(models.readable().map(info)),
    defaultId: () => models.shippedIfReadable()[0]?.manifest.id ?? '',
    resolve: (modelId) => models.resolve(modelId),
    hashes: () => models.present().map(({ manifest }) => manifest.sha256),
    mentions: () => models.present().map(({ manifest: { id, name, sha256 } }) => ({ id, name, sha256 })),
    withHash(sha256) {
      const model = models.present().find(({ manifest }) => manifest.sha256 === sha256)
      return model && { path: model.path, manifest: model.manifest }
    },
    inspect: inspectFile,
    add: async (request) => keep(await addedModel(request, models, keepDir)),
    async addVariant(modelId, form) {
      const parent = models.find(modelId)
      // The forms of a shipped model come with it, and what was not copied lies where we must not write.
      if (parent.origin === 'shipped' || !isOurs(parent.path))
        throw new FieldcountError('model.shipped', { id: modelId })
      const changed = await addVariant(parent, { ...form, path: fullPath(form.path) })
      const replaced = variantPaths(parent).filter((path) => !variantPaths(changed).includes(path))
      const listed = await keep(changed)
      await Promise.all(replaced.map((path) => rm(path, { force: true })))
      return listed
    },
    adopt(model) {
      const id = freeId(
        model.manifest.id,
        models.idsBut(({ manifest }) => manifest.sha256 === model.manifest.sha256),
      )
      return keep({ ...model, manifest: { ...model.manifest, id } })
    },
    async verify(modelId) {
      const model = models.find(modelId)
      for (const file of [model.path, ...dataPaths(model.path, model.manifest)]) verifier.forget(file)
      return info(model)
    },
    async remove(modelId) {
      const model = models.find(modelId)
      const { origin, path } = model
      if (origin === 'shipped') throw new FieldcountError('model.shipped', { id: modelId })
      store?.remove(modelId)
      if (!isOurs(path)) return
      await Promise.all(variantPaths(model).map((file) => rm(file, { force: true })))
      await deleteModel(path, keepDir!, model.manifest)
    },
  }
}

async function describeModel(
  { path, manifest, origin, about }: KnownModel,
  verifier: ModelVerifier,
): Promise<ModelInfo> {
  return {
    id: manifest.id,
    name: manifest.name,
    licence: manifest.licence,
    inputWidth: manifest.input.width,
    inputHeight: manifest.input.height,
    classes: manifest.classes,
    head: manifest.head,
    source: manifest.source,
    sha256: manifest.sha256,
    bytes: modelBytes(path, manifest),
    origin,
    ...(about?.caution && { caution: about.caution }),
    ...(manifest.variants && manifest.variants.length > 0 && { forms: listVariants({ path, manifest }) }),
    problem: await verifier.problemOfModel(path, manifest),
  }
}

async function inspectFile(given: string, inspect: InspectModel): Promise<ModelInspection> {
  const path = fullPath(given)
  const { manifest, declared } = await inspect(describedModel(path))
  const caution = findCaution('', declared)
  const { input, classes, head, name } = manifest
  return {
    name,
    inputWidth: input.width,
    inputHeight: input.height,
    classes,
    head,
    sha256: await hashFile(path),
    bytes: modelBytes(path, manifest) ?? statSync(path).size,
    ...(declared.author && { author: declared.author }),
    ...(declared.licence && { licence: declared.licence }),
    ...(caution && { caution }),
  }
}

/** Inspects a file, and copies it where copies are kept. */
async function addedModel(
  { path: given, licence, accept, inspect }: AddModel,
  models: KnownModels,
  keepDir: string | undefined,
): Promise<AddedModel> {
  const path = fullPath(given)
  const { manifest: found, declared } = await inspect(describedModel(path))
  const caution = findCaution(licence, declared)
  if (caution && accept !== caution.licence)
    throw new FieldcountError('model.licence', {
      path: basename(path),
      licence: caution.licence,
      detail: caution.because,
    })
  const sha256 = await hashFile(path)
  // A copy is known by what it is, not by where it came from.
  const before = models
    .added()
    .find((model) => model.path === path || (keepDir !== undefined && sameFiles(model.manifest, { ...found, sha256 })))
  const taken = models.idsBut((model) => model.path === before?.path)
  const id = before?.manifest.id ?? freeId(basename(path, extname(path)), taken)
  const kept = keepDir === undefined ? path : keptPath(keepDir, id, found)
  if (kept !== path) await keepModel(path, kept, { ...found, sha256 })
  const source = declared.author ?? `added from ${basename(path)}`
  return {
    path: kept,
    manifest: { ...found, id, licence, source, sha256 },
    about: { origin: 'added', ...(caution && { caution }) },
  }
}

function fullPath(given: string): string {
  const path = resolve(given)
  if (!isAbsolute(given) || !existsSync(path)) throw new FieldcountError('model.missing', { path: given })
  return path
}

/** An id made of the file's name that no other model has. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/^[^a-z0-9]+|(?<![^a-z0-9])[^a-z0-9]+$/g, '') || 'model'
  let id = base
  for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`
  return id
}
