import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { dirname } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { FieldcountError } from '#core/errors/error-data.ts'
import { parseJson } from '#core/text/parse-json.ts'
import { settle } from './keep-file.ts'
import { openUrl } from './open-url.ts'
import { hashFile } from './verify-model.ts'

export interface DownloadRequest {
  readonly url: string
  /** Where the file appears, whole. What has arrived lies beside it, as `.part`. */
  readonly path: string
  /** As far as they are known. */
  readonly bytes?: number | undefined
  readonly sha256?: string | undefined
  readonly signal: AbortSignal
  /** Bytes; 0 of a size that is not known. */
  readonly onProgress: (done: number, total: number) => void
  /** Proxies are taken from here (HTTPS_PROXY, HTTP_PROXY, NO_PROXY). */
  readonly environment?: NodeJS.ProcessEnv
  /** A server that sends nothing for so long is given up, ms. */
  readonly silenceMs?: number
  readonly freeBytes?: (dir: string) => Promise<number>
}

/** What is needed to go on where a download stopped, beside the bytes. */
const Resume = z.object({ url: z.string(), validator: z.string().optional() })

/** Left free on the disk: counts are written there. */
const SPARE_BYTES = 256 * 1024 ** 2
/** A file whose size nobody told may not be larger. */
const MAX_BYTES = 1024 ** 3
const SILENCE_MS = 30_000
const MIB = 1024 ** 2

/**
 * Fetches a file: goes on where an earlier try stopped when the server still has the same one, checks its hash, and
 * lets it appear under its name only then. Cancelled or cut off it keeps what has arrived; what is wrong is thrown
 * away. Throws `download.*`, `job.cancelled`, `file.write`.
 */
export async function downloadFile(request: DownloadRequest): Promise<{ sha256: string; bytes: number }> {
  const { path, sha256, signal, onProgress } = request
  const part = partOf(path)
  await mkdir(dirname(path), { recursive: true })
  const total = await fetchRest(request, part)
  const { size } = await stat(part)
  onProgress(size, total ?? size)
  const host = new URL(request.url).host
  if (total !== undefined && size < total)
    throw new FieldcountError('download.offline', {
      host,
      detail: `the connection broke off after ${size} of ${total} bytes`,
    })
  const found = await hashFile(part)
  if (signal.aborted) throw new FieldcountError('job.cancelled')
  if (sha256 !== undefined && found !== sha256) {
    await discardPart(path)
    throw new FieldcountError('download.wrong', { host, detail: `its SHA-256 is ${found}, not ${sha256}` })
  }
  await settle(part, path)
  await rm(noteOf(path), { force: true })
  return { sha256: found, bytes: size }
}

/** Bytes of a file that have arrived so far. */
export async function arrivedBytes(path: string): Promise<number> {
  return (await stat(partOf(path)).catch(() => undefined))?.size ?? 0
}

export async function discardPart(path: string): Promise<void> {
  await rm(partOf(path), { force: true })
  await rm(noteOf(path), { force: true })
}

/** Appends what is missing to the part; the size of the whole, if known. */
async function fetchRest(request: DownloadRequest, part: string): Promise<number | undefined> {
  const { url, path, signal, silenceMs = SILENCE_MS } = request
  const { host } = new URL(url)
  const note = await readNote(path)
  const have =
    note?.url === url && (note.validator !== undefined || request.sha256 !== undefined) ? await arrivedBytes(path) : 0
  if (request.bytes !== undefined && have === request.bytes) return have
  const headers =
    have > 0 ? { range: `bytes=${have}-`, ...(note?.validator !== undefined && { 'if-range': note.validator }) } : {}
  const response = await openUrl(url, { headers, signal, silenceMs, environment: request.environment ?? process.env })
  try {
    const status = response.statusCode ?? 0
    if (status === 416 && have > 0) {
      // What is here is not the beginning of what is there.
      await discardPart(path)
      throw new FieldcountError('download.busy', { host, status })
    }
    if (status !== 200 && status !== 206)
      throw new FieldcountError(
        status >= 500 || status === 429 || status === 408 ? 'download.busy' : 'download.refused',
        { host, status },
      )
    const goesOn = status === 206 && rangeStart(response) === have
    if (status === 206 && !goesOn) throw new FieldcountError('download.busy', { host, status })
    const from = goesOn ? have : 0
    const length = Number(response.headers['content-length'])
    const total =
      Number.isSafeInteger(length) && length >= 0 && response.headers['content-length'] !== undefined
        ? from + length
        : request.bytes
    await checkSize(request, from, total)
    await writeFile(noteOf(path), JSON.stringify({ url, ...validatorOf(response) })).catch(
      async (thrown: NodeJS.ErrnoException) => {
        if (!isFull(thrown))
          throw new FieldcountError('file.write', { path: noteOf(path), detail: thrown.message }, { cause: thrown })
        await discardPart(path)
        throw new FieldcountError(
          'download.space',
          { need: Math.ceil(((total ?? from) - from) / MIB), free: 0 },
          { cause: thrown },
        )
      },
    )
    await receive(response, part, from, total, request)
    return total
  } finally {
    response.destroy()
  }
}

async function checkSize(
  { url, bytes, path, freeBytes = freeOn }: DownloadRequest,
  from: number,
  total: number | undefined,
): Promise<void> {
  const { host } = new URL(url)
  if (bytes !== undefined && total !== undefined && total !== bytes) {
    await discardPart(path)
    throw new FieldcountError('download.wrong', { host, detail: `it has ${total} bytes, not ${bytes}` })
  }
  if ((total ?? 0) > MAX_BYTES)
    throw new FieldcountError('download.wrong', {
      host,
      detail: `it has ${Math.round((total ?? 0) / MIB)} MB, more than any model Fieldcount knows`,
    })
  const need = (total ?? 0) - from
  const spare = (await freeBytes(dirname(path))) - SPARE_BYTES
  if (need > spare)
    throw new FieldcountError('download.space', {
      need: Math.ceil(need / MIB),
      free: Math.max(0, Math.floor(spare / MIB)),
    })
}

async function receive(
  response: IncomingMessage,
  part: string,
  from: number,
  total: number | undefined,
  { url, path, signal, onProgress }: DownloadRequest,
): Promise<void> {
  const { host } = new URL(url)
  const limit = total ?? MAX_BYTES
  let done = from
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length
      onProgress(done, total ?? 0)
      next(
        done > limit
          ? new FieldcountError('download.wrong', { host, detail: `it is longer than ${limit} bytes` })
          : null,
        chunk,
      )
    },
  })
  try {
    await pipeline(
      response,
      counted,
      createWriteStream(part, from > 0 ? { flags: 'r+', start: from } : { flags: 'w' }),
      { signal },
    )
  } catch (thrown) {
    if (signal.aborted) throw new FieldcountError('job.cancelled')
    if (thrown instanceof FieldcountError) {
      await discardPart(path)
      throw thrown
    }
    const { code, message } = thrown as NodeJS.ErrnoException
    if (isFull(thrown as NodeJS.ErrnoException)) {
      // Counts need the room more than half a model does.
      await discardPart(path)
      throw new FieldcountError('download.space', { need: Math.ceil((limit - from) / MIB), free: 0 }, { cause: thrown })
    }
    if (code === 'EACCES' || code === 'EROFS' || code === 'EIO' || code === 'ENOENT')
      throw new FieldcountError('file.write', { path: part, detail: message }, { cause: thrown })
    throw new FieldcountError(
      'download.offline',
      { host, detail: `the connection broke off after ${done}${total === undefined ? '' : ` of ${total}`} bytes` },
      { cause: thrown },
    )
  }
}

function isFull({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG'
}

function rangeStart({ headers }: IncomingMessage): number | undefined {
  const match = /^bytes (\d+)-/.exec(headers['content-range'] ?? '')
  return match ? Number(match[1]) : undefined
}

/** Only a strong ETag, or a date, may follow If-Range. */
function validatorOf({ headers: { etag, 'last-modified': modified } }: IncomingMessage): { validator?: string } {
  const validator = etag !== undefined && !etag.startsWith('W/') ? etag : modified
  return validator === undefined ? {} : { validator }
}

async function readNote(path: string): Promise<z.infer<typeof Resume> | undefined> {
  try {
    return Resume.parse(parseJson(await readFile(noteOf(path), 'utf8')))
  } catch {
    return undefined
  }
}

async function freeOn(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir)
  return bavail * bsize
}

const partOf = (path: string) => `${path}.part`
const noteOf = (path: string) => `${path}.part.json`
