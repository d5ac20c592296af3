import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { unzipSync, strFromU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpackPreview, type PreviewHeader } from '#core/contract/preview-frame.ts'
import type { Direction } from '#core/count/count-event.ts'
import { TrainingRow } from '#core/proof/training-row.ts'
import { openSource } from '../../../workers/sources/open-source.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'

const truth = JSON.parse(
  readFileSync(join(resolve(import.meta.dirname, '../../..'), 'resources/demo/truth.json'), 'utf8'),
) as { crossings: { t: number; direction: Direction }[] }
const REACTION_MS = 350

describe('the judged errors of a real proof, exported to learn from', () => {
  let test: TestApplication
  let cameraId: string
  let sessionId: string
  beforeAll(async () => {
    test = await startTestApplication()
  })
  afterAll(async () => {
    await test.app.close()
    removeDataDir(test.dataDir)
  })
  const call = () => test.app.handlers
  const result = () => call()['proof.result']({ sessionId, goal: 0.95 }, VIEWER)
  const exported = () =>
    call()['trainingSet.export'](
      { cameraId, sessionIds: [sessionId], agreed: true, agreedBy: 'Nguyễn Thị Lan' },
      VIEWER,
    )

  it('waits for verdicts: of what nobody judged nothing is exported', async () => {
    const camera = await call()['cameras.addDemo']({}, VIEWER)
    cameraId = camera.id
    let newest: PreviewHeader | undefined
    test.app.onPreviewFrame((_viewer, id, bytes) => {
      if (id === cameraId) newest = unpackPreview(bytes).header
    })
    await call()['preview.open']({ cameraId }, VIEWER)
    await until('a picture', () => newest, 30_000)
    await until('live', async () => (await test.state()).cameraStatus[0]?.state === 'live', 10_000)
    sessionId = (await call()['proof.start']({ cameraId, by: 'Test', conditions: '', record: false }, VIEWER)).id
    // The hand forgets the second and the third person, so that the machine seems to have counted two too many.
    for (const { t, direction } of truth.crossings.slice(0, 6).filter((_, index) => index !== 1 && index !== 2)) {
      await until(`the picture ${t} s in`, () => (newest?.mediaMs ?? 0) >= t * 1_000 + REACTION_MS, 120_000)
      await call()['proof.tap']({ sessionId, lineId: 'door', direction, frameAtMs: newest?.atMs ?? 0 }, VIEWER)
    }
    await new Promise((done) => setTimeout(done, 1_500))
    await call()['proof.end']({ sessionId }, VIEWER)
    await until('the end', async () => (await result()).session.state === 'done', 15_000)
    expect((await result()).disagreements.length).toBeGreaterThanOrEqual(2)
    await expect(exported()).rejects.toThrow('judged error')
  }, 200_000)

  it('holds pictures with the product’s own boxes, whom a hand labelled, and who agreed', async () => {
    const extras = (await result()).disagreements.filter(({ kind }) => kind === 'extra')
    // One was right after all, the other was nobody.
    const [right, wrong] = [extras[0], extras[1]]
    if (!right || !wrong) throw new Error('the machine counted nobody whom the hand forgot')
    await call()['proof.judge']({ sessionId, disagreementId: right.id, verdict: 'hand-wrong' }, VIEWER)
    await call()['proof.judge']({ sessionId, disagreementId: wrong.id, verdict: 'machine-wrong' }, VIEWER)
    const atMs = wrong.pictures[Math.floor(wrong.pictures.length / 2)] ?? 0
    const suggested = await call()['trainingSet.labels']({ sessionId, atMs }, VIEWER)
    expect(suggested.byHand).toBe(false)
    expect(suggested.labels.boxes.length).toBeGreaterThan(0)
    const labels = {
      boxes: suggested.labels.boxes.map((box) => ({ ...box, is: 'absent' as const })),
      everybody: true,
    }
    await call()['trainingSet.label']({ sessionId, atMs, labels }, VIEWER)
    const made = await exported()
    expect(made).toMatchObject({ extra: 1, right: 1, missed: 0, labelled: 1 })
    const files = unzipSync(Buffer.from(made.zip, 'base64'))
    const rows = strFromU8(files['annotations.jsonl'] ?? new Uint8Array())
      .trim()
      .split('\n')
      .map((line) => TrainingRow.parse(JSON.parse(line)))
    expect(rows).toHaveLength(made.pictures)
    for (const { file } of rows) expect(files[file]?.subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]))
    // Who crossed unseen by the hand is a person on the pictures.
    expect(rows.some(({ label, boxes }) => label === 'tracks' && boxes.some(([name]) => name === 'person'))).toBe(true)
    const byHand = rows.filter(({ label }) => label === 'hand')
    expect(byHand).toHaveLength(1)
    expect(byHand[0]).toMatchObject({ exhaustive: ['person'], boxes: [] })
    expect(byHand[0]?.background).toHaveLength(labels.boxes.length)
    expect(JSON.parse(strFromU8(files['consent.json'] ?? new Uint8Array()))).toMatchObject({
      agreedBy: 'Nguyễn Thị Lan',
      agreedTo: expect.stringContaining('has agreed'),
    })
    const { log, cameras } = await test.state()
    expect(log.some(({ message }) => message.includes('agreed by Nguyễn Thị Lan'))).toBe(true)
    // Nothing in it says which camera of which site that was.
    const texts = ['README.txt', 'consent.json', 'annotations.jsonl']
      .map((name) => strFromU8(files[name] ?? new Uint8Array()))
      .join('\n')
    for (const { name, id, source } of cameras) {
      expect(texts).not.toContain(id)
      expect(texts).not.toContain(name)
      if (source.kind === 'file') expect(texts).not.toContain(source.path)
    }
  }, 60_000)

  it('is black under a privacy mask that was drawn after the proof', async () => {
    const camera = (await test.state()).cameras[0]
    if (!camera) throw new Error('no camera')
    const calibration = {
      ...camera.calibration,
      masks: [
        {
          kind: 'privacy' as const,
          polygon: [
            [0, 0],
            [0.5, 0],
            [0.5, 1],
            [0, 1],
          ] as [number, number][],
        },
      ],
    }
    await call()['cameras.calibrate']({ cameraId, calibration }, VIEWER)
    const files = unzipSync(Buffer.from((await exported()).zip, 'base64'))
    const [left, other] = await brightness(files['images/0001.jpg'] ?? new Uint8Array())
    expect(left).toBeLessThan(3)
    expect(other).toBeGreaterThan(30)
    const rows = strFromU8(files['annotations.jsonl'] ?? new Uint8Array())
      .trim()
      .split('\n')
      .map((line) => TrainingRow.parse(JSON.parse(line)))
    for (const { boxes, width } of rows) for (const [, x, , w] of boxes) expect(x + w / 2).toBeGreaterThan(width * 0.4)
  }, 60_000)
})

/** Mean brightness of the left and the right half. */
async function brightness(jpeg: Uint8Array): Promise<[number, number]> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldcount-masked-'))
  const path = join(folder, 'picture.mjpeg')
  writeFileSync(path, jpeg)
  const source = await openSource({ kind: 'file', path, loop: false, realtime: false })
  try {
    for await (const frame of source.frames()) {
      const { width, height, data, linesize } = frame.picture
      const luma = data?.[0]
      const stride = linesize[0] ?? width
      if (!luma) throw new Error('no picture')
      const mean = (from: number, to: number) => {
        let sum = 0
        for (let y = 0; y < height; y++) for (let x = from; x < to; x++) sum += luma[y * stride + x] ?? 0
        return sum / (to - from) / height
      }
      const means: [number, number] = [mean(4, width / 2 - 8), mean(width / 2 + 8, width - 4)]
      frame.free()
      return means
    }
    throw new Error('no picture')
  } finally {
    await source.close()
    rmSync(folder, { recursive: true })
  }
}
