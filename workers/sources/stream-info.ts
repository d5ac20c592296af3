import type { FfmpegInput } from './ffmpeg-input.ts'
import { codecName } from './open-decoder.ts'
import type { SourceInfo } from './video-source.ts'

const DEFAULT_FPS = 25
/** Above this a stated rate is a time base in disguise. */
const MAX_FPS = 240

/** What the container says. The picture size of a camera may be known only from its first picture. */
export function streamInfo(input: FfmpegInput, live: boolean): SourceInfo {
  const { codecpar, avgFrameRate, rFrameRate, nbFrames, duration, timeBase } = input.stream
  const rates = [avgFrameRate, rFrameRate].map(({ num, den }) => num / den)
  const durationS = duration > 0n ? (Number(duration) * timeBase.num) / timeBase.den : input.durationS
  return {
    width: codecpar.width,
    height: codecpar.height,
    fps: rates.find((fps) => fps > 0 && fps <= MAX_FPS) ?? DEFAULT_FPS,
    codec: codecName(codecpar),
    live,
    ...(!live && nbFrames > 0n && { frameCount: Number(nbFrames) }),
    ...(!live && durationS && { durationS }),
  }
}
