import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ModelManifest } from '#core/detect/model-manifest.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'

/** SHA-256 of a file in hexadecimal, read in pieces. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Checks that model files are the ones their manifests name. A file is read again only when it has changed. */
export class ModelVerifier {
  readonly #hashes = new Map<string, { stamp: string; sha256: string }>()

  /** The next look reads the file. */
  forget(path: string): void {
    this.#hashes.delete(path)
  }

  /** Of a model and the files with its weights: the first that is not right. */
  async problemOfModel(path: string, manifest: Pick<ModelManifest, 'sha256' | 'data'>): Promise<ErrorData | undefined> {
    const problem = await this.problemOf(path, manifest.sha256)
    if (problem) return problem
    for (const { file, sha256 } of manifest.data ?? []) {
      const at = join(dirname(path), file)
      if (!existsSync(at)) return new FieldcountError('model.dataMissing', { path, file }).data
      const wrong = await this.problemOf(at, sha256)
      if (wrong) return wrong
    }
    return undefined
  }

  /** Undefined when the file is there and is the one named. */
  async problemOf(path: string, sha256: string): Promise<ErrorData | undefined> {
    try {
      const { mtimeMs, size } = await stat(path)
      const stamp = `${mtimeMs}:${size}`
      let known = this.#hashes.get(path)
      if (known?.stamp !== stamp) {
        known = { stamp, sha256: await hashFile(path) }
        this.#hashes.set(path, known)
      }
      return known.sha256 === sha256 ? undefined : new FieldcountError('model.hash', { path }).data
    } catch {
      return new FieldcountError('model.missing', { path }).data
    }
  }
}
