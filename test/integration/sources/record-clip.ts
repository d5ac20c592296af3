import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { OverlayWriter } from '../../../workers/preview/overlay-video.ts'
import { openSource } from '../../../workers/sources/open-source.ts'

/** Records the test pattern, 640×360 at 10 fps, as H.264 in MP4: a clip that needs no test material from elsewhere. */
export async function recordClip(path: string, pictures: number): Promise<void> {
  const pattern = await openSource({ kind: 'pattern' })
  const writer = new OverlayWriter(path, pattern.info.width, pattern.info.height, 10, EMPTY_CALIBRATION)
  let written = 0
  for await (const frame of pattern.frames()) {
    await writer.write(frame.picture, [], [], frame.mediaMs)
    frame.free()
    if (++written === pictures) break
  }
  await writer.close()
  await pattern.close()
}
