import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'
import { DAY_MS } from '#core/time/durations.ts'

/** Room that is left to the counts, bytes. */
const KEPT_FREE = 1e9
/** A file that nothing refers to is forgotten after so long, ms. */
const KEEP_MS = 7 * DAY_MS
const PART = '.part'

interface Upload {
  readonly name: string
  readonly folder: string
  readonly handle: FileHandle
  readonly expected: number
  written: number
}

/**
 * Files that a browser brings to the computer that runs Fieldcount: each in a folder of its own below the data folder,
 * under the name it had, once it is whole.
 */
export class Uploads {
  readonly #dir: string
  readonly #nowMs: () => number
  readonly #open = new Map<string, Upload>()

  constructor(dir: string, nowMs: () => number) {
    this.#dir = dir
    this.#nowMs = nowMs
  }

  /** Throws `files.upload` where it has no room. */
  async begin(name: string, bytes: number): Promise<{ uploadId: string }> {
    const uploadId = randomUUID()
    const folder = join(this.#dir, uploadId)
    return this.#guarded(name, async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const { bavail, bsize } = await statfs(folder)
      if (bavail * bsize - KEPT_FREE < bytes) {
        await rm(folder, { recursive: true, force: true })
        throw new FieldcountError('files.upload', { name, detail: say('details.noRoomForFile') })
      }
      const own = fileName(name)
      const handle = await open(join(folder, own + PART), 'wx', 0o600)
      this.#open.set(uploadId, { name: own, folder, handle, expected: bytes, written: 0 })
      return { uploadId }
    })
  }

  async append(uploadId: string, piece: Uint8Array): Promise<{ bytes: number }> {
    const upload = this.#get(uploadId)
    return this.#guarded(upload.name, async () => {
      if (upload.written + piece.length > upload.expected) throw incomplete(upload.name)
      await upload.handle.write(piece)
      upload.written += piece.length
      return { bytes: upload.written }
    })
  }

  /** Where the whole file lies. */
  async finish(uploadId: string): Promise<{ path: string }> {
    const upload = this.#get(uploadId)
    if (upload.written !== upload.expected) {
      await this.cancel(uploadId)
      throw incomplete(upload.name)
    }
    this.#open.delete(uploadId)
    const path = join(upload.folder, upload.name)
    return this.#guarded(upload.name, async () => {
      await upload.handle.sync()
      await upload.handle.close()
      await rename(path + PART, path)
      return { path }
    })
  }

  async cancel(uploadId: string): Promise<void> {
    const upload = this.#open.get(uploadId)
    if (!upload) return
    this.#open.delete(uploadId)
    await upload.handle.close()
    await rm(upload.folder, { recursive: true, force: true })
  }

  /** Ends what is under way; what came of it is no file. */
  async stop(): Promise<void> {
    for (const uploadId of [...this.#open.keys()]) await this.cancel(uploadId)
  }

  /** Removes what was left half done, and what nothing refers to any more. */
  async clean(isUsed: (path: string) => boolean): Promise<void> {
    const folders = await readdir(this.#dir).catch(() => [] as string[])
    for (const name of folders) {
      const folder = join(this.#dir, name)
      const files = await readdir(folder).catch(() => [] as string[])
      const used = files.some((file) => isUsed(join(folder, file)))
      const whole = files.some((file) => !file.endsWith(PART))
      const info = await stat(folder).catch(() => undefined)
      const isOld = info !== undefined && this.#nowMs() - info.mtimeMs > KEEP_MS
      if (!this.#open.has(name) && !used && (!whole || isOld)) await rm(folder, { recursive: true, force: true })
    }
  }

  #get(uploadId: string): Upload {
    const upload = this.#open.get(uploadId)
    if (!upload) throw new FieldcountError('request.unknown', { detail: `upload ${uploadId}` })
    return upload
  }

  async #guarded<T>(name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (thrown) {
      if (thrown instanceof FieldcountError) throw thrown
      throw new FieldcountError('files.upload', { name, detail: (thrown as Error).message }, { cause: thrown })
    }
  }
}

function incomplete(name: string): FieldcountError {
  return new FieldcountError('files.upload', { name, detail: say('details.notWhole') })
}

/** The name that a file had, without what leads out of a folder or is no name somewhere. */
export function fileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!
  const plain = last.replaceAll(/[^\p{L}\p{N}._ ()+-]/gu, '_').replace(/^[.\s]+/, '')
  let end = plain.slice(-120)
  // No name ends so on Windows.
  while (end.endsWith('.') || end.endsWith(' ')) end = end.slice(0, -1)
  return end || 'file'
}
