import { AV_PIX_FMT_YUYV422 } from 'node-av/constants'
import { describe, expect, it } from 'vitest'
import { toVideoDevice } from '../../../../workers/sources/list-devices.ts'

const mode = (width: number, height: number, maxFrameRate: number) => ({
  width,
  height,
  minFrameRate: 5,
  maxFrameRate,
  pixelFormat: AV_PIX_FMT_YUYV422,
})

describe('toVideoDevice', () => {
  it('names a Linux camera by what it is and opens it by its device file', () => {
    const device = toVideoDevice(
      { name: '/dev/video0', description: 'HD Pro Webcam C920' },
      [mode(1280, 720, 30), mode(640, 480, 29.97)],
      'v4l2',
    )
    expect(device).toEqual({
      id: '/dev/video0',
      name: 'HD Pro Webcam C920',
      modes: ['1280×720 @ 30', '640×480 @ 29.97'],
    })
  })

  it('lists a mode once, though the camera offers it in several pixel formats', () => {
    expect(
      toVideoDevice({ name: '/dev/video0', description: '' }, [mode(640, 480, 30), mode(640, 480, 30)], 'v4l2'),
    ).toEqual({ id: '/dev/video0', name: '/dev/video0', modes: ['640×480 @ 30'] })
  })

  it('opens a Mac camera by its name, since FFmpeg does not know the number it is listed by', () => {
    expect(
      toVideoDevice({ name: '0x1420000005ac8600', description: 'FaceTime HD Camera' }, [], 'avfoundation').id,
    ).toBe('FaceTime HD Camera')
  })
})
