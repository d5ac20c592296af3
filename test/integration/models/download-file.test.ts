import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toErrorData } from '#core/errors/error-data.ts'
import { downloadFile, type DownloadRequest } from '../../../electron/models/download-file.ts'
import { serveFile } from '../../fixtures/file-server.ts'

const CONTENT = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, index) => (index * 131) % 251))
const SHA = createHash('sha256').update(CONTENT).digest('hex')
const OTHER = Buffer.alloc(CONTENT.length, 7)

describe('fetching a file', () => {
  let dir: string
  let path: string
  let content: Buffer
  let server: Awaited<ReturnType<typeof serveFile>>
  let progress: [number, number][]
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fieldcount-download-'))
    path = join(dir, 'models', 'file.onnx')
    content = CONTENT
    progress = []
    server = await serveFile(() => content)
  })
  afterEach(async () => {
    await server.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const fetchIt = (over: Partial<DownloadRequest> = {}) =>
    downloadFile({
      url: server.url,
      path,
      bytes: CONTENT.length,
      sha256: SHA,
      signal: new AbortController().signal,
      environment: {},
      freeBytes: async () => 1e12,
      onProgress: (done, total) => progress.push([done, total]),
      ...over,
    })
  const failure = async (over: Partial<DownloadRequest> = {}) =>
    fetchIt(over).then(
      () => {
        throw new Error('it succeeded')
      },
      (thrown: unknown) => toErrorData(thrown),
    )
  const left = () => readdirSync(join(dir, 'models'))

  it('lets it appear whole, and tells how far it is', async () => {
    expect(await fetchIt()).toEqual({ sha256: SHA, bytes: CONTENT.length })
    expect(readFileSync(path).equals(CONTENT)).toBe(true)
    expect(left()).toEqual(['file.onnx'])
    expect(progress.at(-1)).toEqual([CONTENT.length, CONTENT.length])
  })

  it('goes on where a cut connection stopped, and asks only for the rest', async () => {
    server.serving.cutAfter = 100_000
    expect(await failure()).toMatchObject({ code: 'download.offline', kind: 'network' })
    const arrived = statSync(`${path}.part`).size
    expect(arrived).toBeGreaterThan(0)
    expect(existsSync(path)).toBe(false)
    delete server.serving.cutAfter
    await fetchIt()
    expect(server.requests.at(-1)!.headers).toMatchObject({ range: `bytes=${arrived}-`, 'if-range': '"one"' })
    expect(readFileSync(path).equals(CONTENT)).toBe(true)
  })

  it('begins again when the file on the server has become another', async () => {
    server.serving.cutAfter = 100_000
    content = OTHER
    await failure()
    Object.assign(server.serving, { etag: '"two"', cutAfter: undefined })
    content = CONTENT
    await fetchIt()
    expect(readFileSync(path).equals(CONTENT)).toBe(true)
  })

  it('begins again with a server that knows no ranges', async () => {
    server.serving.cutAfter = 100_000
    await failure()
    Object.assign(server.serving, { ignoreRange: true, cutAfter: undefined })
    await fetchIt()
    expect(readFileSync(path).equals(CONTENT)).toBe(true)
  })

  it('throws away a file with another hash', async () => {
    content = OTHER
    expect(await failure()).toMatchObject({ code: 'download.wrong' })
    expect(left()).toEqual([])
  })

  it('refuses a file of another size before it fetches it', async () => {
    content = CONTENT.subarray(0, 1000)
    expect(await failure()).toMatchObject({ code: 'download.wrong' })
    expect(progress).toEqual([])
  })

  it('stops at the size told when the server sends more without saying how much', async () => {
    content = Buffer.concat([CONTENT, CONTENT])
    server.serving.noLength = true
    expect(await failure()).toMatchObject({ code: 'download.wrong' })
    expect(left()).toEqual([])
  })

  it.each([
    [404, 'download.refused', 'permanent'],
    [403, 'download.refused', 'permanent'],
    [503, 'download.busy', 'transient'],
    [429, 'download.busy', 'transient'],
  ])('says what %i means', async (status, code, kind) => {
    server.serving.status = status
    expect(await failure()).toMatchObject({ code, kind })
  })

  it('says so when nothing answers', async () => {
    await server.close()
    expect(await failure()).toMatchObject({ code: 'download.offline', kind: 'network' })
  })

  it('gives up a server that falls silent', async () => {
    server.serving.silent = true
    expect(await failure({ silenceMs: 150 })).toMatchObject({ code: 'download.offline' })
  })

  it('stops when it is cancelled, and keeps what has arrived', async () => {
    server.serving.slowMs = 10
    const abort = new AbortController()
    const waiting = failure({ signal: abort.signal, onProgress: (done) => done > 20_000 && abort.abort() })
    expect(await waiting).toMatchObject({ code: 'job.cancelled' })
    expect(statSync(`${path}.part`).size).toBeGreaterThan(10_000)
    delete server.serving.slowMs
    await fetchIt()
    expect(server.requests.at(-1)!.headers.range).toMatch(/^bytes=\d+-$/)
    expect(readFileSync(path).equals(CONTENT)).toBe(true)
  })

  it('does not begin what the disk cannot hold', async () => {
    expect(await failure({ freeBytes: async () => 1_000 })).toMatchObject({ code: 'download.space', kind: 'permanent' })
    expect(left()).toEqual([])
  })

  it('follows a redirect, but neither in circles nor from https to http', async () => {
    const other = await serveFile(() => CONTENT)
    server.serving.redirectTo = other.url
    await fetchIt()
    server.serving.redirectTo = server.url
    rmSync(path)
    expect(await failure()).toMatchObject({ code: 'download.refused' })
    await other.close()
  })

  it('refuses an address that is neither https nor this computer', async () => {
    expect(await failure({ url: 'http://models.example/file.onnx' })).toMatchObject({ code: 'download.refused' })
  })

  it('goes through a proxy that the environment names, but never to this computer', async () => {
    const asked: string[] = []
    const proxy = createServer().on('connect', ({ url }, socket) => {
      asked.push(url!)
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    })
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    const environment = { http_proxy: address, https_proxy: address }
    expect(await failure({ url: 'https://models.example/file.onnx', environment })).toMatchObject({
      code: 'download.offline',
    })
    expect(asked).toEqual(['models.example:443'])
    await fetchIt({ environment })
    expect(asked).toHaveLength(1)
    proxy.closeAllConnections()
    await new Promise((done) => proxy.close(done))
  })
})
