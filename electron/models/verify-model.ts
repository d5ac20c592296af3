import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
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
