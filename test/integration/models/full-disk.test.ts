import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toErrorData } from '#core/errors/error-data.ts'
import { downloadFile, type DownloadRequest } from '../../../electron/models/download-file.ts'
import { serveFile } from '../../fixtures/file-server.ts'

const CONTENT = Buffer.alloc(3_000_000, 5)
const SHA = createHash('sha256').update(CONTENT).digest('hex')
const dir = mkdtempSync(join(tmpdir(), 'fieldcount-full-'))
const small = join(dir, 'models')

/** A real disk of one megabyte; undefined where this user may not make one. */
function mountSmallDisk(): string | undefined {
  if (process.platform !== 'linux') return 'there is no tmpfs on this system'
  mkdirSync(small)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small], { stdio: 'pipe' })
    return undefined
  } catch (thrown) {
    return `this user may not mount a small disk: ${(thrown as Error).message.split('\n').at(-2) ?? ''}`
  }
}

const whyNot = mountSmallDisk()
if (whyNot !== undefined) console.log(`skipped: ${whyNot}`)

describe.skipIf(whyNot !== undefined)('a disk that is full', () => {
  let server: Awaited<ReturnType<typeof serveFile>>
  beforeAll(async () => {
    server = await serveFile(() => CONTENT)
  })
  afterAll(async () => {
    await server.close()
    execFileSync('umount', [small])
    rmSync(dir, { recursive: true, force: true })
  })
  const failure = (over: Partial<DownloadRequest> = {}) =>
    downloadFile({
      url: server.url,
      path: join(small, 'model.onnx'),
      bytes: CONTENT.length,
      sha256: SHA,
      signal: new AbortController().signal,
      environment: {},
      onProgress: () => {},
      ...over,
    }).then(
      () => {
        throw new Error('it succeeded')
      },
      (thrown: unknown) => toErrorData(thrown),
    )

  it('is told before anything is fetched', async () => {
    expect(await failure()).toMatchObject({ code: 'download.space', params: { need: 3, free: 0 } })
    expect(readdirSync(small)).toEqual([])
  })

  it('that fills while a file is fetched ends it, with what to do, and gives the room back', async () => {
    // What is free was asked before something else took it.
    expect(await failure({ freeBytes: async () => 1e12 })).toMatchObject({ code: 'download.space', kind: 'permanent' })
    expect(readdirSync(small)).toEqual([])
  })

  it('that has not even room for a note leaves nothing either', async () => {
    writeFileSync(join(small, 'other'), Buffer.alloc(1024 ** 2 - 4096))
    writeFileSync(join(small, 'another'), Buffer.alloc(4096), { flag: 'a' })
    expect(await failure({ freeBytes: async () => 1e12 })).toMatchObject({ code: 'download.space' })
    expect(readdirSync(small).sort()).toEqual(['another', 'other'])
  })
})
