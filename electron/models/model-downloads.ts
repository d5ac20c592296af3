import { readdir, rename, rm, stat } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { CatalogueItem, ImportResult, ModelInfo } from '#core/contract/model-view.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { manifestOf, type CatalogueEntry } from '#core/models/catalogue-entry.ts'
import { arrivedBytes, discardPart, downloadFile, type DownloadRequest } from './download-file.ts'
import { keepFile } from './keep-file.ts'
import type { InspectModel } from './inspect-model.ts'
import type { ModelCatalogue } from './model-catalogue.ts'
import { hashFile } from './verify-model.ts'

export interface ModelDownloadsOptions {
  readonly entries: () => CatalogueEntry[]
  readonly models: Pick<ModelCatalogue, 'list' | 'adopt'>
  /** Where the files go. */
  readonly dir: string
  /** Remembers hashes that a person confirmed. */
  readonly memos: { read(name: string): unknown; write(name: string, value: unknown): void }
  /** A file that cannot be loaded is not taken in. */
  readonly inspect: InspectModel
  readonly onAdopted: (model: ModelInfo) => void | Promise<void>
  readonly network?: Pick<DownloadRequest, 'environment' | 'silenceMs' | 'freeBytes'>
}

/** What became of a download: a model, or a file whose hash a person must confirm. */
export interface Downloaded {
  readonly sha256: string
  readonly bytes: number
  readonly modelId?: string
}

const TRUSTED = 'trusted-model-hashes'
/** A stick is looked through so deep and no deeper. */
const MAX_DEPTH = 3
const MAX_FILES = 2_000

/** Official models: fetched when somebody asks for them, or found on a stick. Nothing here does anything by itself. */
export class ModelDownloads {
  readonly #options: ModelDownloadsOptions

  constructor(options: ModelDownloadsOptions) {
    this.#options = options
  }

  async items(): Promise<CatalogueItem[]> {
    const models = await this.#options.models.list()
    return Promise.all(this.#options.entries().map((entry) => this.#item(entry, models)))
  }

  /** Fetches one. Throws `download.*`, `model.*`, `job.cancelled`. */
  async download(
    catalogueId: string,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<Downloaded> {
    const entry = this.#entry(catalogueId)
    const sha256 = this.#hashOf(entry)
    const path = sha256 === undefined ? this.#unconfirmed(entry) : this.#path(entry)
    const found = await downloadFile({
      url: entry.url,
      path,
      bytes: entry.bytes,
      sha256,
      signal,
      onProgress,
      ...this.#options.network,
    })
    if (sha256 === undefined) return found
    return { ...found, modelId: (await this.#adopt(entry, sha256, 'downloaded')).id }
  }

  /**
   * A person has compared the hash. Throws `model.missing` when nothing waits for it, `model.hash` when it is another.
   */
  async confirm(catalogueId: string, sha256: string): Promise<ModelInfo> {
    const entry = this.#entry(catalogueId)
    const waiting = this.#unconfirmed(entry)
    if (!existsSync(waiting)) throw new FieldcountError('model.missing', { path: waiting })
    if ((await hashFile(waiting)) !== sha256) throw new FieldcountError('model.hash', { path: waiting })
    this.#options.memos.write(TRUSTED, { ...this.#trusted(), [catalogueId]: sha256 })
    await rename(waiting, this.#path(entry))
    return this.#adopt(entry, sha256, 'downloaded')
  }

  async discard(catalogueId: string): Promise<void> {
    const entry = this.#entry(catalogueId)
    await Promise.all([
      discardPart(this.#path(entry)),
      discardPart(this.#unconfirmed(entry)),
      rm(this.#unconfirmed(entry), { force: true }),
    ])
  }

  /** Known files of a folder become models; the others are named. Throws `file.read` when it is no folder. */
  async importFrom(folder: string): Promise<ImportResult> {
    const root = resolve(folder)
    const models = await this.#options.models.list()
    const found = await onnxFiles(root)
    const result: { imported: ModelInfo[]; already: string[]; unknown: string[] } = {
      imported: [],
      already: [],
      unknown: [],
    }
    for (const path of found) {
      const { size } = await stat(path)
      // Sizes first: a stick of large files is not read through for nothing.
      const possible = this.#options
        .entries()
        .filter((entry) => this.#hashOf(entry) !== undefined && (entry.bytes === undefined || entry.bytes === size))
      const sha256 = possible.length > 0 ? await hashFile(path) : undefined
      const entry = possible.find((one) => this.#hashOf(one) === sha256)
      if (!entry || sha256 === undefined) result.unknown.push(path)
      else if ([...models, ...result.imported].some((model) => model.sha256 === sha256 && !model.problem))
        result.already.push(entry.name)
      else {
        await keepFile(path, this.#path(entry), sha256)
        result.imported.push(await this.#adopt(entry, sha256, 'imported'))
      }
    }
    return result
  }

  async #item(entry: CatalogueEntry, models: readonly ModelInfo[]): Promise<CatalogueItem> {
    const { id, name, licence, licenceUrl, source, url, bytes, hashFrom, file } = entry
    const sha256 = this.#hashOf(entry)
    const { classes, input } = manifestOf(entry, sha256 ?? '')
    const about = {
      id,
      name,
      licence,
      licenceUrl,
      source,
      url,
      hashFrom,
      file,
      inputWidth: input.width,
      inputHeight: input.height,
      classes,
      ...(bytes !== undefined && { bytes }),
      ...(sha256 !== undefined && { sha256 }),
    }
    const here = models.find((model) => sha256 !== undefined && model.sha256 === sha256 && !model.problem)
    if (here) return { ...about, state: 'here', modelId: here.id }
    const waiting = this.#unconfirmed(entry)
    if (sha256 === undefined && existsSync(waiting))
      return { ...about, state: 'unconfirmed', cameAs: await hashFile(waiting) }
    const arrived = await arrivedBytes(sha256 === undefined ? waiting : this.#path(entry))
    return arrived > 0 ? { ...about, state: 'partial', arrived } : { ...about, state: 'absent' }
  }

  async #adopt(entry: CatalogueEntry, sha256: string, origin: 'downloaded' | 'imported'): Promise<ModelInfo> {
    const path = this.#path(entry)
    const manifest = manifestOf(entry, sha256)
    try {
      await this.#options.inspect({ path, manifest })
    } catch (thrown) {
      await rm(path, { force: true })
      throw thrown
    }
    const model = await this.#options.models.adopt({ path, manifest, about: { origin } })
    await this.#options.onAdopted(model)
    return model
  }

  #entry(catalogueId: string): CatalogueEntry {
    const entries = this.#options.entries()
    const entry = entries.find(({ id }) => id === catalogueId)
    if (!entry)
      throw new FieldcountError('model.notListed', {
        id: catalogueId,
        known: entries.map(({ id }) => id).join(', ') || 'none',
      })
    return entry
  }

  #hashOf({ id, sha256 }: CatalogueEntry): string | undefined {
    return sha256 ?? this.#trusted()[id]
  }

  #trusted(): Record<string, string> {
    const parsed = z.record(z.string(), z.string()).safeParse(this.#options.memos.read(TRUSTED))
    return parsed.success ? parsed.data : {}
  }

  #path({ file }: CatalogueEntry): string {
    return join(this.#options.dir, 'catalogue', file)
  }

  #unconfirmed(entry: CatalogueEntry): string {
    return `${this.#path(entry)}.unconfirmed`
  }
}

async function onnxFiles(root: string, depth = 0): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch((thrown: Error) => {
    if (depth > 0) return []
    throw new FieldcountError('file.read', { path: root, detail: thrown.message }, { cause: thrown })
  })
  const here = entries
    .filter((entry) => entry.isFile() && /\.onnx$/i.test(entry.name))
    .map(({ name }) => join(root, name))
    .sort()
  const folders = depth < MAX_DEPTH ? entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')) : []
  const below = await Promise.all(folders.map(({ name }) => onnxFiles(join(root, name), depth + 1)))
  return [...here, ...below.flat()].slice(0, MAX_FILES)
}
