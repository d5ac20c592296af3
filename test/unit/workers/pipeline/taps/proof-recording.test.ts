import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { RecordedPart } from '#core/contract/proof-recording.ts'
import type { Mask } from '#core/count/calibration.ts'
import { ProofRecording } from '../../../../../workers/pipeline/taps/proof-recording.ts'
import { openSource } from '../../../../../workers/sources/open-source.ts'
import { greyPicture, luma } from '../../preview/grey-picture.ts'

const HIDDEN: Mask = {
  kind: 'privacy',
  polygon: [
    [0, 0],
    [0.5, 0],
    [0.5, 1],
    [0, 1],
  ],
}
const [WIDTH, HEIGHT, FROM_MS] = [160, 90, 1_700_000_000_000]

function recording(maxBytes = 1e9, path?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'fieldcount-recording-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const parts: RecordedPart[] = []
  const file = path ?? join(folder, 'p1.1.mp4')
  return { file, parts, recording: new ProofRecording({ path: file, fps: 10, maxBytes }, (part) => parts.push(part)) }
}

describe('ProofRecording', () => {
  it('keeps the pictures at their times, with privacy masks painted over', async () => {
    const { file, parts, recording: one } = recording()
    for (let i = 0; i < 12; i++) {
      const picture = greyPicture(WIDTH, HEIGHT)
      // One picture comes late: its place in the file stays empty.
      if (i !== 5) await one.see(picture, FROM_MS + i * 100, [HIDDEN])
      // What is counted goes on to be shown: the picture itself is left alone.
      expect(luma(picture, 10, 45)).toBe(128)
      picture.free()
    }
    await one.close()
    await one.close()
    expect(parts).toEqual([
      { path: file, fromMs: FROM_MS, toMs: FROM_MS + 1_100, bytes: expect.any(Number), full: false },
    ])
    const source = await openSource({ kind: 'file', path: file, loop: false, realtime: false })
    const times: number[] = []
    for await (const frame of source.frames()) {
      times.push(Math.round(frame.mediaMs))
      expect(luma(frame.picture, 10, 45)).toBeLessThan(24)
      expect(Math.abs(luma(frame.picture, WIDTH - 10, 45) - 128)).toBeLessThan(8)
      frame.free()
    }
    await source.close()
    expect(times).toEqual([0, 100, 200, 300, 400, 600, 700, 800, 900, 1_000, 1_100])
  })

  it('ends by itself when the file is as large as it may be, and is whole then', async () => {
    const { parts, recording: one } = recording(2_000)
    let frames = 0
    for (; parts.length === 0 && frames < 200; frames++) {
      const picture = greyPicture(WIDTH, HEIGHT)
      for (let i = 0; i < picture.data![0]!.length; i++) picture.data![0]![i] = (i * 7919 * (frames + 1)) % 251
      await one.see(picture, FROM_MS + frames * 100, [])
      picture.free()
    }
    expect(parts).toMatchObject([{ full: true }])
    expect(parts[0]!.bytes).toBeGreaterThanOrEqual(2_000)
    await one.close()
    expect(parts).toHaveLength(1)
  })

  it('says why where nothing can be written, and leaves the proof alone', async () => {
    const { parts, recording: one } = recording(1e9, '/proc/none/p1.1.mp4')
    const picture = greyPicture(WIDTH, HEIGHT)
    await one.see(picture, FROM_MS, [])
    await one.see(picture, FROM_MS + 100, [])
    picture.free()
    expect(parts).toMatchObject([{ error: { code: 'file.write' } }])
  })

  it('tells nothing of a proof without a picture', async () => {
    const { file, parts, recording: one } = recording()
    await one.close()
    expect(parts).toEqual([])
    expect(existsSync(file)).toBe(false)
  })
})
