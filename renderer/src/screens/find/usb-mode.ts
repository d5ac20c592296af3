import type { Params } from '#core/contract/methods.ts'

/** A USB camera in one of the modes that `devices.list` names, such as `1280×720 @ 30`; empty: as it likes. */
export function usbSource(device: string, mode: string): Params<'cameras.add'>['source'] {
  const [, width, height, fps] = /^(\d+)×(\d+) @ ([\d.]+)$/.exec(mode) ?? []
  return {
    kind: 'usb',
    device,
    ...(width && height && { width: Number(width), height: Number(height) }),
    ...(Number(fps) > 0 && { fps: Number(fps) }),
  }
}
