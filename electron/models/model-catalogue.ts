import { existsSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, extname, isAbsolute, join, resolve, sep } from 'node:path'
import type { ModelInfo, ModelInspection } from '#core/contract/model-view.ts'
import type { ModelRef } from '#core/contract/worker-protocol.ts'
import type { ModelManifest } from '#core/detect/model-manifest.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { findCaution } from '#core/models/licence.ts'
import type { ModelMention } from '#core/site-config/site-file.ts'
import type { AddedModel, ModelAbout, ModelTable } from '../store/tables/model-table.ts'
import { addVariant, variantPaths, listVariants, type AddVariant } from './add-variant.ts'
import { keepFile } from './keep-file.ts'
import type { InspectModel } from './inspect-model.ts'
import { readModelList } from './model-list-file.ts'
import { hashFile, ModelVerifier } from './verify-model.ts'

export interface AddModel {
  readonly path: string
  readonly licence: string
  /** Name of a licence that binds its user, when the user has confirmed it. */
  readonly accept?: string | undefined
  readonly inspect: InspectModel
}

interface KnownModel {
  readonly path: string
  readonly manifest: ModelManifest
  readonly origin: ModelInfo['origin']
  readonly about?: ModelAbout | undefined
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
  /** Inspects a file and remembers it, or a copy of it. Throws `model.licence` when its licence must be confirmed first. */
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
  const shipped = (): KnownModel[] =>
    readModelList(modelsDir).map((manifest) => ({ manifest, path: join(modelsDir, manifest.file), origin: 'shipped' }))
  const added = (): KnownModel[] =>
    (store?.list() ?? []).map((model) => ({ ...model, origin: model.about?.origin ?? 'added' }))
  const known = (): KnownModel[] => [...shipped(), ...added()]
  /** A damaged manifest must not keep the screens from showing the rest; whoever needs a model is told by `resolve`. */
  const shippedIfReadable = (): KnownModel[] => {
    try {
      return shipped()
    } catch {
      return []
    }
  }
  const find = (modelId: string): KnownModel => {
    const model = [...shippedIfReadable(), ...added()].find(({ manifest }) => manifest.id === modelId)
    if (!model) throw notListed(modelId, known())
    return model
  }
  const info = async ({ path, manifest, origin, about }: KnownModel): Promise<ModelInfo> => ({
    id: manifest.id,
    name: manifest.name,
    licence: manifest.licence,
    inputWidth: manifest.input.width,
    inputHeight: manifest.input.height,
    classes: manifest.classes,
    head: manifest.head,
    source: manifest.source,
    sha256: manifest.sha256,
    bytes: statSync(path, { throwIfNoEntry: false })?.size,
    origin,
    ...(about?.caution && { caution: about.caution }),
    ...(manifest.variants && manifest.variants.length > 0 && { forms: listVariants({ path, manifest }) }),
    problem: await verifier.problemOf(path, manifest.sha256),
  })

  const isOurs = (path: string) => keepDir !== undefined && path.startsWith(keepDir + sep)
  const keep = (model: AddedModel): Promise<ModelInfo> => {
    store?.insert(model)
    return info({ ...model, origin: model.about?.origin ?? 'added' })
  }

  return {
    list: () => Promise.all([...shippedIfReadable(), ...added()].map(info)),
    defaultId: () => shippedIfReadable()[0]?.manifest.id ?? '',
    resolve(modelId) {
      const models = known()
      const model = modelId === undefined ? models[0] : models.find(({ manifest }) => manifest.id === modelId)
      if (!model) throw notListed(modelId ?? '(none shipped)', models)
      if (!existsSync(model.path)) throw new FieldcountError('model.missing', { path: model.path })
      return { path: model.path, manifest: model.manifest }
    },
    hashes: () =>
      [...shippedIfReadable(), ...added()]
        .filter(({ path }) => existsSync(path))
        .map(({ manifest }) => manifest.sha256),
    mentions: () =>
      [...shippedIfReadable(), ...added()]
        .filter(({ path }) => existsSync(path))
        .map(({ manifest: { id, name, sha256 } }) => ({ id, name, sha256 })),
    withHash(sha256) {
      const model = [...shippedIfReadable(), ...added()].find(
        ({ manifest, path }) => manifest.sha256 === sha256 && existsSync(path),
      )
      return model && { path: model.path, manifest: model.manifest }
    },
    async inspect(given, inspect) {
      const path = fullPath(given)
      const { manifest, declared } = await inspect({ path })
      const caution = findCaution('', declared)
      const { input, classes, head, name } = manifest
      return {
        name,
        inputWidth: input.width,
        inputHeight: input.height,
        classes,
        head,
        sha256: await hashFile(path),
        bytes: statSync(path).size,
        ...(declared.author && { author: declared.author }),
        ...(declared.licence && { licence: declared.licence }),
        ...(caution && { caution }),
      }
    },
    async add({ path: given, licence, accept, inspect }) {
      const path = fullPath(given)
      const { manifest: found, declared } = await inspect({ path })
      const caution = findCaution(licence, declared)
      if (caution && accept !== caution.licence)
        throw new FieldcountError('model.licence', {
          path: basename(path),
          licence: caution.licence,
          detail: caution.because,
        })
      const sha256 = await hashFile(path)
      // A copy is known by what it is, not by where it came from.
      const before = added().find(
        (model) => model.path === path || (keepDir !== undefined && model.manifest.sha256 === sha256),
      )
      const taken = new Set(
        known()
          .filter((model) => model.path !== before?.path)
          .map(({ manifest }) => manifest.id),
      )
      const id = before?.manifest.id ?? freeId(basename(path, extname(path)), taken)
      const kept = keepDir === undefined ? path : join(keepDir, `${id}.onnx`)
      if (kept !== path) await keepFile(path, kept, sha256)
      const source = declared.author ?? `added from ${basename(path)}`
      return keep({
        path: kept,
        manifest: { ...found, id, licence, source, sha256 },
        about: { origin: 'added', ...(caution && { caution }) },
      })
    },
    async addVariant(modelId, form) {
      const parent = find(modelId)
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
      const others = new Set(
        known()
          .filter(({ manifest }) => manifest.sha256 !== model.manifest.sha256)
          .map(({ manifest }) => manifest.id),
      )
      return keep({ ...model, manifest: { ...model.manifest, id: freeId(model.manifest.id, others) } })
    },
    async verify(modelId) {
      const model = find(modelId)
      verifier.forget(model.path)
      return info(model)
    },
    async remove(modelId) {
      const model = find(modelId)
      const { origin, path } = model
      if (origin === 'shipped') throw new FieldcountError('model.shipped', { id: modelId })
      store?.remove(modelId)
      if (isOurs(path)) await Promise.all([path, ...variantPaths(model)].map((file) => rm(file, { force: true })))
    },
  }
}

function fullPath(given: string): string {
  const path = resolve(given)
  if (!isAbsolute(given) || !existsSync(path)) throw new FieldcountError('model.missing', { path: given })
  return path
}

function notListed(id: string, models: readonly KnownModel[]): FieldcountError {
  return new FieldcountError('model.notListed', {
    id,
    known: models.map(({ manifest }) => manifest.id).join(', ') || 'none',
  })
}

/** An id made of the file's name that no other model has. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '') || 'model'
  let id = base
  for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`
  return id
}
