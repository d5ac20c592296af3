import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isWorthIt } from '#core/video/decoder-report.ts'
import { probeDecoderOf } from '../../../electron/inference/probe-decoders.ts'
import { DecoderPool, HardwareDecoding } from '../../../workers/sources/hardware-decoding.ts'
import { openSource } from '../../../workers/sources/open-source.ts'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { faultyFork } from '../../fixtures/faulty-provider/faulty-fork.ts'
import { faultyHardware, type DecoderFault } from '../../fixtures/faulty-provider/faulty-hardware.ts'
import { recordClip } from '../sources/record-clip.ts'

const CLIPS = resolve(import.meta.dirname, '../../../resources/decode')
const PLANNED = [{ codec: 'h264', where: { api: 'vaapi' } }] as const

let dir: string
let device: ReturnType<typeof faultyFork>
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fieldcount-decode-'))
  mkdirSync(join(dir, 'data'))
  device = faultyFork(dir)
})
afterEach(() => removeDataDir(dir))

describe('a graphics device that decodes is tried', () => {
  const probe = (timeoutMs = 60_000) =>
    probeDecoderOf({ api: 'vaapi' }, 'h264', { fork: device.fork, clipsDir: CLIPS, timeoutMs })

  it('and used where its pictures are those of software and come sooner', async () => {
    device.set({ decoders: { vaapi: { quick: true } } })
    const report = await probe()
    expect(report).toMatchObject({ outcome: 'works', difference: 0 })
    expect(isWorthIt(report)).toBe(true)
    device.set({ decoders: { vaapi: { pictureMs: 60 } } })
    const slow = await probe()
    expect(slow).toMatchObject({ outcome: 'works' })
    expect(isWorthIt(slow)).toBe(false)
  }, 180_000)

  it.each([
    ['gives other pictures', { wrong: true }, { outcome: 'wrong' }],
    ['leaves the work to software', { silent: true }, { outcome: 'silent' }],
    ['cannot be opened', { open: 'refuse' }, { outcome: 'failed', detail: { text: 'the driver is too old' } }],
    ['is lost', { send: 'lost' }, { outcome: 'failed' }],
    ['ends its process', { send: 'exit' }, { outcome: 'crashed' }],
    ['hangs', { open: 'hang' }, { outcome: 'crashed' }],
  ] as const)(
    'and left alone when it %s',
    async (_title, fault, expected) => {
      device.set({ decoders: { vaapi: fault } })
      expect(await probe(expected.outcome === 'crashed' && 'open' in fault ? 15_000 : 60_000)).toMatchObject(expected)
    },
    120_000,
  )

  it('and said to be missing with the reason', async () => {
    device.set({})
    expect(await probe()).toMatchObject({ outcome: 'missing', detail: { text: 'there is no such device' } })
  }, 60_000)
})

describe('a device that fails in the middle of a video', () => {
  let clip: string
  beforeAll(() => {
    clip = join(mkdtempSync(join(tmpdir(), 'fieldcount-clip-')), 'clip.mp4')
    return recordClip(clip, 60)
  })

  async function readAll(
    decoding: HardwareDecoding | undefined,
    onFrame: (index: number) => void = () => {},
    fps?: number,
  ) {
    const source = await openSource(
      { kind: 'file', path: clip, loop: false, realtime: false },
      { decoding, ...(fps && { fps }) },
    )
    const seen: { index: number; mediaMs: number; luma: number }[] = []
    const began = source.decoder
    for await (const frame of source.frames()) {
      seen.push({
        index: frame.index,
        mediaMs: Math.round(frame.mediaMs),
        luma: frame.picture.data![0]!.reduce((sum, byte) => sum + byte, 0),
      })
      frame.free()
      onFrame(frame.index)
    }
    const ended = source.decoder
    await source.close()
    return { seen, began, ended, delivered: source.delivered }
  }

  it.each([
    ['is lost', { send: 'lost' }, undefined],
    ['cannot give its pictures back', { fetch: 'lost' }, undefined],
    ['cannot give its pictures back, at half the rate', { fetch: 'lost' }, 5],
    ['never answers', { send: 'never-answer' }, undefined],
    ['calls everything damaged', { send: 'damaged' }, undefined],
    ['begins to leave the work to software', { silent: true }, undefined],
  ] as const)(
    'and %s loses no picture and doubles none',
    async (_title, fault: DecoderFault, fps) => {
      const failed: string[] = []
      const pool = new DecoderPool(faultyHardware(process.env.FAULTS_PATH!), (decoder, error) =>
        failed.push(`${decoder} ${error.code}`),
      )
      device.set({ decoders: { vaapi: {} } })
      const right = await readAll(undefined, undefined, fps)
      const found = await readAll(
        new HardwareDecoding(pool, PLANNED),
        (index) => index === 20 && device.set({ decoders: { vaapi: fault } }),
        fps,
      )
      expect(found).toEqual({ ...right, began: 'vaapi', ended: 'software' })
      expect(failed).toEqual(['vaapi decoder.failed'])
      // This process has lost it.
      device.set({ decoders: { vaapi: {} } })
      expect((await readAll(new HardwareDecoding(pool, PLANNED))).began).toBe('software')
    },
    60_000,
  )

  it('or cannot be opened, is decoded in software from its beginning', async () => {
    const failed: string[] = []
    device.set({ decoders: { vaapi: { open: 'refuse' } } })
    const pool = new DecoderPool(faultyHardware(process.env.FAULTS_PATH!), (_decoder, error) => failed.push(error.code))
    expect(await readAll(new HardwareDecoding(pool, PLANNED))).toMatchObject({ began: 'software', delivered: 60 })
    expect(failed).toEqual(['decoder.unavailable'])
  }, 60_000)
})

describe('cameras', () => {
  let app: TestApplication | undefined
  afterEach(async () => {
    await app?.close()
    app = undefined
  })

  it('go on in software within 3 s when their device fails, and go back when it works again', async () => {
    device.set({ decoders: { vaapi: { quick: true } } })
    app = await startTestApplication(join(dir, 'data'), {
      fork: device.fork,
      inferenceTimes: { probeAfterMs: 200, firstRetryMs: 2_000 },
    })
    const camera = await app.app.handlers['cameras.addDemo']({}, VIEWER)
    const status = async () => (await app!.state()).cameraStatus.find(({ cameraId }) => cameraId === camera.id)
    await until('the camera on the device', async () => (await status())?.decoder === 'vaapi', 200_000)

    device.set({ decoders: { vaapi: { quick: true, send: 'lost' } } })
    const failedMs = performance.now()
    await until('the camera in software', async () => (await status())?.decoder === 'software', 30_000)
    const movedMs = Math.round(performance.now() - failedMs)
    console.log(`decoded in software ${movedMs} ms after the device failed`)
    expect(movedMs).toBeLessThan(3_000)
    expect((await status())?.state).toBe('live')
    await until(
      'the alarm',
      async () =>
        (await app!.state()).alerts.some(
          ({ kind, subject, detail }) => kind === 'provider' && subject === 'vaapi' && detail === 'decoder',
        ),
      5_000,
    )
    expect((await app.state()).log.some(({ error }) => error?.code === 'decoder.failed')).toBe(true)

    device.set({ decoders: { vaapi: { quick: true } } })
    await until('the camera back on the device', async () => (await status())?.decoder === 'vaapi', 200_000)
    expect((await app.state()).inference.decoding.breakers.every(({ state }) => state === 'closed')).toBe(true)
  }, 500_000)
})
