import { constants } from 'node:os'
import { describe, expect, it } from 'vitest'
import { explainUsb, usbInput } from '../../../../workers/sources/usb-input.ts'

const { errno } = constants
const camera = { kind: 'usb', device: 'Logitech BRIO', width: 1280, height: 720, fps: 15 } as const

describe('usbInput', () => {
  it('names the device as each system wants it', () => {
    expect(usbInput({ kind: 'usb', device: '/dev/video2' }, 'v4l2')).toMatchObject({
      url: '/dev/video2',
      format: 'v4l2',
      options: {},
    })
    expect(usbInput(camera, 'dshow')).toMatchObject({ url: 'video=Logitech BRIO', format: 'dshow' })
    expect(usbInput(camera, 'avfoundation')).toMatchObject({ url: 'Logitech BRIO', format: 'avfoundation' })
  })

  it('asks for the wanted picture size and rate', () => {
    expect(usbInput(camera, 'v4l2').options).toEqual({ video_size: '1280x720', framerate: '15' })
  })

  it('asks AVFoundation for a rate that cameras have, unless one is wanted', () => {
    expect(usbInput({ kind: 'usb', device: 'FaceTime' }, 'avfoundation').options['framerate']).toBe('30')
    expect(usbInput(camera, 'avfoundation').options['framerate']).toBe('15')
  })
})

describe('what FFmpeg says about a USB camera', () => {
  it.each([
    ['unplugged', -errno.ENOENT, 'source.noSuchDevice'],
    ['unplugged while open', -errno.ENODEV, 'source.noSuchDevice'],
    ['not a camera', -errno.ENOTTY, 'source.noSuchDevice'],
    ['used by another program', -errno.EBUSY, 'source.deviceBusy'],
    ['not ours to open', -errno.EACCES, 'source.permission'],
    ['asked for a size it does not have', -errno.EINVAL, 'source.failed'],
  ] as const)('%s', (_name, code, expected) => {
    expect(explainUsb({ stage: 'open', code, timedOut: false, timeoutMs: 5000 }, '/dev/video0').data.code).toBe(
      expected,
    )
  })
})
