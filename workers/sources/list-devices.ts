import { Device } from 'node-av/lib'
import type { VideoDevice } from '#core/contract/worker-protocol.ts'

/** USB cameras of this machine by name, with what they can deliver. Empty when there are none. */
export async function listVideoDevices(): Promise<VideoDevice[]> {
  const devices = (await Device.list().catch(() => [])).filter((device) => device.type === 'video')
  return Promise.all(
    devices.map(async (device) => {
      const modes = await Device.modes(device.name).catch(() => [])
      return { id: device.name, name: device.description || device.name, modes: [...new Set(modes.map(({ width, height, maxFrameRate }) => `${width}×${height} @ ${Math.round(maxFrameRate)}`))] }
    }),
  )
}
