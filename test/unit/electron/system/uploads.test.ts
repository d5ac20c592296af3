import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileName, Uploads } from '../../../../electron/system/uploads.ts'

const DAY_MS = 86_400_000

describe('a file that a browser brings along', () => {
  let dir: string
  let uploads: Uploads
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fieldcount-uploads-'))
    uploads = new Uploads(dir, () => Date.now())
  })
  afterEach(async () => {
    await uploads.stop()
    rmSync(dir, { recursive: true, force: true })
  })
  const bring = async (name: string, pieces: readonly string[], bytes = pieces.join('').length) => {
    const { uploadId } = await uploads.begin(name, bytes)
    for (const piece of pieces) await uploads.append(uploadId, Buffer.from(piece))
    return uploads.finish(uploadId)
  }

  it('lies under its own name when it is whole', async () => {
    const { path } = await bring('Cửa chính.mp4', ['one', 'two'])
    expect(basename(path)).toBe('Cửa chính.mp4')
    expect(readFileSync(path, 'utf8')).toBe('onetwo')
    const other = await bring('Cửa chính.mp4', ['three'])
    expect(readFileSync(path, 'utf8')).toBe('onetwo')
    expect(other.path).not.toBe(path)
  })

  it('is none while it is not whole, and is not begun where it has no room', async () => {
    await expect(bring('a.mp4', ['abc'], 5)).rejects.toMatchObject({ data: { code: 'files.upload' } })
    await expect(bring('a.mp4', ['abcdef'], 5)).rejects.toMatchObject({ data: { code: 'files.upload' } })
    await expect(uploads.begin('a.mp4', 2 ** 52)).rejects.toMatchObject({ data: { code: 'files.upload' } })
    await uploads.stop()
    expect(readdirSync(dir)).toEqual([])
  })

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\videos\\door.mp4', 'door.mp4'],
    ['...', 'file'],
    ['.hidden', 'hidden'],
    ['a\u0000b:c?.mp4', 'a_b_c_.mp4'],
    ['/', 'file'],
  ])('never leaves its folder: %j', async (name, kept) => {
    expect(fileName(name)).toBe(kept)
    const { path } = await bring(name, ['x'])
    expect(path.startsWith(dir)).toBe(true)
  })

  it('is forgotten after a week unless something refers to it; what was left half done at once', async () => {
    const [used, unused] = [await bring('used.mp4', ['x']), await bring('unused.mp4', ['x'])]
    const recent = await bring('recent.mp4', ['x'])
    const half = join(dir, 'half')
    mkdirSync(half)
    writeFileSync(join(half, 'half.mp4.part'), 'x')
    const old = new Date(Date.now() - 8 * DAY_MS)
    for (const { path } of [used, unused]) utimesSync(join(path, '..'), old, old)
    await uploads.clean((path) => path === used.path)
    expect([used, unused, recent].map(({ path }) => existsSync(path))).toEqual([true, false, true])
    expect(existsSync(half)).toBe(false)
  })
})
