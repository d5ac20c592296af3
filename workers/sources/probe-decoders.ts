import { Codec } from 'node-av/lib'
import type { Capability } from '#core/jobs/job-result.ts'

/** What cameras send, and the decoder for it. */
const WANTED = [
  { name: 'H.264', decoder: 'h264' },
  { name: 'H.265', decoder: 'hevc' },
  { name: 'MJPEG', decoder: 'mjpeg' },
  { name: 'AV1', decoder: 'libdav1d' },
]

export function probeDecoders(): Capability[] {
  return WANTED.map(({ name, decoder }) => {
    const available = Codec.findDecoderByName(decoder as never) !== null
    return { name, available, detail: available ? decoder : 'not in this build of FFmpeg' }
  })
}
