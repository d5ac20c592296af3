import type { FoundStream, StreamAdvice } from '../contract/discovery-view.ts'

/** The model that would look at the pictures. */
export interface Viewer {
  readonly inputWidth: number
  readonly inputHeight: number
}

/** Below this a walking person crosses a line within few frames, fps. */
const SLOWEST_FPS = 6
/** What we decode everywhere; a camera's "smart" codec is one of them. */
const KNOWN_CODECS = ['H264', 'H265', 'HEVC', 'MPEG4', 'JPEG', 'MJPEG']
/** A person as seen by the model must be about so tall, in pixels of its input, to be found reliably. */
const PERSON_AT_INPUT_PX = 24

/**
 * Which of one lens' streams to count on. The model looks at a picture shrunk to its input: a stream that is at
 * least as large as that loses nothing and costs a fraction to decode, so the smallest such stream is advised, as
 * long as it is fast enough.
 */
export function adviseStream(
  streams: readonly FoundStream[],
  { inputWidth, inputHeight }: Viewer,
): StreamAdvice | undefined {
  const main = [...streams].sort(
    (a, b) => areaOf(b) - areaOf(a) || Number(a.role === 'sub') - Number(b.role === 'sub'),
  )[0]
  if (!main) return undefined
  const advise = (stream: FoundStream, reason: StreamAdvice['reason']): StreamAdvice => {
    const { width, height } = stream
    // By how much the picture is shrunk for the model; a person must be so much taller in the stream.
    const shrink = width && height ? Math.max(1, width / inputWidth, height / inputHeight) : 1
    return {
      url: stream.url,
      reason,
      ...(height && { personPx: Math.round(height / 10) }),
      neededPx: Math.round(PERSON_AT_INPUT_PX * shrink),
    }
  }
  const subs = streams.filter((stream) => stream !== main)
  if (subs.length === 0) return advise(main, 'only-one')
  if (streams.some((stream) => !areaOf(stream)))
    return advise(streams.find(({ role }) => role === 'sub') ?? main, 'size-unknown')
  const large = subs.filter(({ width, height }) => width! >= inputWidth || height! >= inputHeight)
  if (large.length === 0) return advise(main, 'sub-too-small')
  const fast = large.filter(({ fps }) => fps === undefined || fps >= SLOWEST_FPS)
  if (fast.length === 0) return advise(main, 'sub-too-slow')
  const readable = fast.filter(
    ({ codec }) => codec === undefined || KNOWN_CODECS.includes(codec.toUpperCase().replace('.', '')),
  )
  const best = readable.sort((a, b) => areaOf(a) - areaOf(b))[0]
  return best ? advise(best, 'sub-suffices') : advise(main, 'sub-codec')
}

function areaOf({ width, height }: FoundStream): number {
  return (width ?? 0) * (height ?? 0)
}
