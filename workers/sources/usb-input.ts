import { constants } from 'node:os'
import { Device } from 'node-av/lib'
import type { SourceConfig } from '#core/video/source.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { captureDevice } from './allowed-inputs.ts'
import type { InputFailure, InputSpec } from './ffmpeg-input.ts'
import { say } from '#core/text/message.ts'

type UsbConfig = Extract<SourceConfig, { kind: 'usb' }>

/** A USB camera by the identifier that list-devices.ts gave; `deviceFormat` is this system's capture API. */
export function usbInput({ device, width, height, fps }: UsbConfig, deviceFormat = Device.getVideoFormat()): InputSpec {
  return {
    url: deviceFormat === 'dshow' ? `video=${device}` : device,
    format: deviceFormat,
    ...captureDevice(deviceFormat),
    options: {
      ...(width && height && { video_size: `${width}x${height}` }),
      // AVFoundation's own default, 29.97, is refused by many cameras.
      ...(deviceFormat === 'avfoundation' && { pixel_format: 'nv12', framerate: '30' }),
      ...(fps && { framerate: String(fps) }),
    },
    live: true,
    complete: false,
    explain: (failure) => explainUsb(failure, device),
  }
}

const { errno } = constants

/** What FFmpeg's number means for a capture device. */
export function explainUsb({ code, timedOut, timeoutMs }: InputFailure, device: string): FieldcountError {
  if (timedOut) return new FieldcountError('source.timeout', { seconds: Math.round(timeoutMs / 1000) })
  switch (code) {
    case -errno.EBUSY:
      return new FieldcountError('source.deviceBusy', { device })
    case -errno.EACCES:
    case -errno.EPERM:
      return new FieldcountError('source.permission', { path: device })
    case -errno.ENOENT:
    case -errno.ENODEV:
    case -errno.ENXIO:
    case -errno.ENOTTY:
    // DirectShow and AVFoundation report a name they do not know as a general error.
    case -errno.EIO:
      return new FieldcountError('source.noSuchDevice', { device })
    case -errno.EINVAL:
      return new FieldcountError('source.failed', { detail: say('details.noSuchSize') })
  }
  return new FieldcountError('source.failed', { detail: say('details.readFails', { code }) })
}
