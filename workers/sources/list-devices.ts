import { Device, type DeviceInfo, type DeviceMode } from 'node-av/lib'
import type { VideoDevice } from '#core/jobs/job-result.ts'
import { silenceFfmpeg } from './silence-ffmpeg.ts'

/** USB cameras of this machine by name, with what they can deliver. Empty when there are none. */
export async function listVideoDevices(): Promise<VideoDevice[]> {
  silenceFfmpeg()
  const format = Device.getVideoFormat()
  const cameras = (await Device.list().catch(() => [])).filter(({ type }) => type === 'video')
  return Promise.all(
    cameras.map(async (camera) => toVideoDevice(camera, await Device.modes(camera.name).catch(() => []), format)),
  )
}

/** `format` is the system's capture API: `v4l2`, `dshow` or `avfoundation`. */
export function toVideoDevice(
  { name, description }: Pick<DeviceInfo, 'name' | 'description'>,
  modes: readonly DeviceMode[],
  format: string,
): VideoDevice {
  const shown = description || name
  // AVFoundation lists cameras by a number of its own, but FFmpeg opens them by their name.
  const id = format === 'avfoundation' ? shown : name
  return { id, name: shown, modes: [...new Set(modes.map(describeMode))] }
}

/** Such as `1280×720 @ 30`; pixel formats are left out, since FFmpeg chooses. */
function describeMode({ width, height, maxFrameRate }: DeviceMode): string {
  return `${width}×${height} @ ${Math.round(maxFrameRate * 100) / 100}`
}
