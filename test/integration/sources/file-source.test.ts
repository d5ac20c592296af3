import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toErrorData } from '#core/errors/error-data.ts'
import { openSource, type OpenOptions } from '../../../workers/sources/open-source.ts'
import { errorOf } from './error-of.ts'
import { recordClip } from './record-clip.ts'

const folder = mkdtempSync(join(tmpdir(), 'fieldcount-file-'))
const clip = join(folder, 'clip.mp4')
const open = (path: string, options?: OpenOptions) =>
  openSource({ kind: 'file', path, loop: false, realtime: false }, options)

/** Reads to the end, or to the error. */
async function readAll(path: string, options?: OpenOptions) {
  const source = await open(path, options)
  const seen: { index: number; mediaMs: number }[] = []
  const error = await (async () => {
    for await (const frame of source.frames()) {
      seen.push({ index: frame.index, mediaMs: Math.round(frame.mediaMs) })
      frame.free()
    }
  })().catch((thrown: unknown) => thrown)
  await source.close()
  return { source, seen, error: error === undefined ? undefined : toErrorData(error) }
}

beforeAll(() => recordClip(clip, 60))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a video file', () => {
  it('gives every picture once, in order, with its media time', async () => {
    const { source, seen, error } = await readAll(clip)
    expect(error).toBeUndefined()
    expect(source.info).toMatchObject({
      width: 640,
      height: 360,
      fps: 10,
      codec: 'h264',
      live: false,
      frameCount: 60,
      durationS: 6,
    })
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => ({ index, mediaMs: index * 100 })))
    expect(source.delivered).toBe(60)
    expect(source.decodeMs).toBeGreaterThan(0)
  })

  it('gives the same pictures with two decoder threads', async () => {
    expect((await readAll(clip, { threads: 2 })).seen).toEqual((await readAll(clip)).seen)
  })

  it('hands on half of them at half the rate, and numbers them as they are in the file', async () => {
    const { source, seen } = await readAll(clip, { fps: 5 })
    expect(seen.map(({ index }) => index)).toEqual(Array.from({ length: 30 }, (_, index) => index * 2))
    expect(source.delivered).toBe(60)
  })

  it('keeps pictures readable after the source was closed, until they are freed', async () => {
    const source = await open(clip)
    const { value: frame } = await source.frames().next()
    await source.close()
    expect(frame!.picture.data![0]!.some((byte: number) => byte > 16)).toBe(true)
    frame!.free()
    frame!.free()
  })

  it('decodes only a few pictures ahead of a slow reader', async () => {
    const source = await open(clip)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(source.delivered).toBeLessThanOrEqual(4)
    await source.close()
  })

  it('ends quietly when it is closed while a picture is waited for', async () => {
    const source = await open(clip)
    const frames = source.frames()
    const pending = Array.from({ length: 6 }, () => frames.next())
    await Promise.all([source.close(), source.close()])
    for (const { value } of await Promise.all(pending)) value?.free()
  })

  it('ends when the signal aborts, and is not opened at all with an aborted one', async () => {
    const abort = new AbortController()
    const source = await open(clip, { signal: abort.signal })
    let count = 0
    for await (const frame of source.frames()) {
      frame.free()
      if (++count === 3) abort.abort()
    }
    expect(count).toBeLessThan(10)
    await source.close()
    expect((await errorOf(open(clip, { signal: abort.signal }))).code).toBe('job.cancelled')
  })

  it('opens a file whose name looks like a protocol', async () => {
    const path = join(folder, 'concat:odd %20 name?.mp4')
    writeFileSync(path, readFileSync(clip))
    expect((await readAll(path)).seen).toHaveLength(60)
  })
})

describe('a file that cannot be counted', () => {
  it('is not there', async () => {
    expect(await errorOf(open(join(folder, 'none.mp4')))).toMatchObject({
      code: 'source.noSuchFile',
      params: { path: join(folder, 'none.mp4') },
    })
  })

  it.skipIf(process.getuid?.() === 0)('may not be read', async () => {
    const path = join(folder, 'private.mp4')
    writeFileSync(path, 'x')
    chmodSync(path, 0)
    expect((await errorOf(open(path))).code).toBe('source.permission')
  })

  it('is a folder', async () => {
    expect((await errorOf(open(folder))).code).toBe('source.corrupt')
  })

  it.each([
    ['text', 'This is a shopping list.\n'.repeat(100)],
    ['empty', ''],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251))],
  ])('is %s with the name of a video', async (name, content) => {
    const path = join(folder, `${name}.mp4`)
    writeFileSync(path, content)
    expect((await errorOf(open(path))).code).toBe('source.corrupt')
  })

  it('holds only sound', async () => {
    const path = join(folder, 'sound.wav')
    writeFileSync(path, silentWav(8000))
    expect((await errorOf(open(path))).code).toBe('source.noVideo')
  })

  it('was cut off: counts up to the damage, then says how much is missing', async () => {
    const path = join(folder, 'cut.mp4')
    const whole = readFileSync(clip)
    writeFileSync(path, whole.subarray(0, Math.round(whole.length * 0.6)))
    const { seen, error } = await readAll(path)
    expect(seen.length).toBeGreaterThan(10)
    expect(seen.length).toBeLessThan(59)
    expect(error).toMatchObject({ code: 'source.corrupt' })
    expect(error!.message).toMatch(/\d+ of 60 pictures/)
  })

  it('is damaged in the middle: goes on after the damage and says so at the end', async () => {
    const path = join(folder, 'hole.mp4')
    const bytes = readFileSync(clip)
    const middle = Math.round(bytes.length / 2)
    bytes.fill(0, middle, middle + Math.round(bytes.length / 50))
    writeFileSync(path, bytes)
    const { seen, error } = await readAll(path)
    expect(seen.length).toBeGreaterThan(20)
    expect(error).toMatchObject({ code: 'source.corrupt' })
  })
})

/** One second and more of silence: 16-bit mono PCM. */
function silentWav(samples: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples * 2, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(16_000, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples * 2, 40)
  return Buffer.concat([header, Buffer.alloc(samples * 2)])
}
