import { describe, expect, it } from 'vitest'
import { listVideoDevices } from '../../../workers/sources/list-devices.ts'
import { probeDecoders } from '../../../workers/sources/probe-decoders.ts'
import { openSource } from '../../../workers/sources/open-source.ts'
import { errorOf } from './error-of.ts'
import { observeSource } from './observe-source.ts'

describe('a USB camera', () => {
  it.skipIf(process.platform !== 'linux')('is not there', async () => {
    for (const device of ['/dev/video97', '/dev/null', 'nonsense']) {
      expect(await errorOf(openSource({ kind: 'usb', device }))).toMatchObject({
        code: 'source.noSuchDevice',
        params: { device },
      })
    }
  })

  it('is listed with a name and an identifier, or the list is empty', async () => {
    for (const device of await listVideoDevices()) {
      expect(device.id).not.toBe('')
      expect(device.name).not.toBe('')
    }
  })
})

describe('the test pattern', () => {
  it('moves, at ten pictures a second', async () => {
    const pattern = observeSource({ kind: 'pattern' })
    await pattern.until(() => pattern.state === 'live', 3_000)
    const startMs = performance.now()
    await pattern.until(() => pattern.frames >= 11, 5_000)
    expect(performance.now() - startMs).toBeGreaterThan(900)
    await pattern.stop()
  })

  it('changes from picture to picture', async () => {
    const source = await openSource({ kind: 'pattern' })
    const frames = source.frames()
    const [first, second] = [(await frames.next()).value!, (await frames.next()).value!]
    const bytes = [first, second].map(({ picture }) => Buffer.from(picture.data![0]!))
    first.free()
    second.free()
    await source.close()
    expect(bytes[0]!.equals(bytes[1]!)).toBe(false)
  })
})

describe('probeDecoders', () => {
  it('finds what cameras send', () => {
    for (const name of ['H.264', 'H.265', 'MJPEG'])
      expect(probeDecoders().find((decoder) => decoder.name === name)).toMatchObject({ available: true })
  })
})
