import type { JobResult, WorkerJob } from '#core/contract/worker-protocol.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import { AimSocket } from '../aim/aim-socket.ts'
import { findFfmpeg } from '../aim/find-ffmpeg.ts'
import { canMpeg, MpegStream } from '../aim/mpeg-stream.ts'
import { PictureMeter } from '../aim/picture-meter.ts'
import { JpegEncoder } from '../preview/jpeg.ts'
import { paintMasks } from '../preview/paint-masks.ts'
import type { CompressedPicture } from '../sources/ffmpeg-source.ts'
import { openSource, type SourceFrame } from '../sources/video-source.ts'
import type { JobContext } from './job-context.ts'

type AimJob = Extract<WorkerJob, { kind: 'aim' }>
type Aimed = Extract<JobResult, { kind: 'aim' }>

/** Widest picture shown, pixels. */
const MAX_WIDTH = 1280
/** JPEG pictures are shown as they are for focusing, so better than a preview (FFmpeg's quantiser). */
const JPEG_QUANTISER = 3
/** Between readings, ms: as fast as a hand follows, and no faster. */
const READING_MS = 125
const OPEN_MS = 8_000

/**
 * The raw view of a source at its full rate, before anything is counted: pictures by node-rtsp-stream where there is
 * an ffmpeg and a codec it takes bare, else as JPEG; readings beside them. Ends with the view's connection.
 */
export async function aimCamera(
  { source: config, credentials, token, masks }: AimJob,
  { signal, clock, onListening }: JobContext,
): Promise<Aimed> {
  const socket = await AimSocket.open(token)
  const ended = AbortSignal.any([signal, socket.gone])
  const state: { mpeg?: MpegStream; way?: 'mpeg1' | 'jpeg'; shown: number } = { shown: 0 }
  const meter = new PictureMeter()
  const encoder = new JpegEncoder(JPEG_QUANTISER)
  onListening?.(socket.port)
  try {
    await Promise.race([
      socket.connected,
      new Promise((resolve) => ended.addEventListener('abort', resolve, { once: true })),
    ])
    if (ended.aborted) return { kind: 'aim', pictures: 0 }
    const source = await openSource(config, {
      ...(credentials && { credentials }),
      signal: ended,
      timeoutMs: OPEN_MS,
      onPacket: (packet: CompressedPicture) => state.mpeg?.write(packet),
    })
    try {
      await show(source.info.codec, source.frames())
    } finally {
      await source.close()
    }
  } catch (thrown) {
    if (!ended.aborted) socket.say({ type: 'failed', error: toErrorData(thrown) })
  } finally {
    state.mpeg?.stop()
    meter.close()
    encoder.close()
    socket.close()
  }
  return { kind: 'aim', pictures: state.shown }

  async function show(codec: string, frames: AsyncGenerator<SourceFrame>): Promise<void> {
    let [readAtMs, second, inSecond, fps] = [-Infinity, clock.monotonicMs(), 0, 0]
    for await (const frame of frames) {
      try {
        if (state.shown === 0) begin(codec, frame.picture.width, frame.picture.height)
        if (state.way === 'jpeg')
          socket.show(await encoder.encode(frame.picture, MAX_WIDTH, (scaled) => paintMasks(scaled, masks)))
        state.shown++
        const nowMs = clock.monotonicMs()
        inSecond++
        if (nowMs - second >= 1_000) [fps, second, inSecond] = [(inSecond * 1_000) / (nowMs - second), nowMs, 0]
        if (nowMs - readAtMs < READING_MS) continue
        readAtMs = nowMs
        const reading = await meter.read(frame.picture)
        if (reading) socket.say({ type: 'reading', reading: { ...reading, fps } })
      } finally {
        frame.free()
      }
    }
  }

  /**
   * Begins with JPEG, and goes over to node-rtsp-stream when its first picture is there: ffmpeg looks at a bare
   * stream for some seconds first. Masked pictures must be painted, which compressed ones cannot be.
   */
  function begin(codec: string, fullWidth: number, fullHeight: number): void {
    const scale = Math.min(1, MAX_WIDTH / fullWidth)
    const [width, height] = [fullWidth, fullHeight].map((size) => Math.max(2, Math.round((size * scale) / 2) * 2)) as [
      number,
      number,
    ]
    const go = (way: 'mpeg1' | 'jpeg') => {
      if (state.way === way) return
      state.way = way
      socket.say({ type: 'start', way, width, height, codec })
    }
    go('jpeg')
    const ffmpeg =
      config.kind === 'rtsp' && canMpeg(codec) && !masks.some(({ kind }) => kind === 'privacy')
        ? findFfmpeg()
        : undefined
    if (!ffmpeg) return
    state.mpeg = new MpegStream(ffmpeg, width, height)
    state.mpeg.on('picture', (bytes) => {
      go('mpeg1')
      socket.show(bytes)
    })
    // An ffmpeg that cannot do it ends; the view goes on with JPEG.
    state.mpeg.on('end', () => {
      delete state.mpeg
      go('jpeg')
    })
  }
}
