import { AV_CODEC_ID_MJPEG } from 'node-av/constants'
import { Codec, CodecContext, Frame, Packet } from 'node-av/lib'
import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'
import { JpegEncoder } from '../preview/jpeg.ts'
import { paintMasks } from '../preview/paint-masks.ts'

type MaskPictures = Extract<JobResult, { kind: 'mask-pictures' }>

const MAX_WIDTH = 1280
/** They were compressed once already. */
const QUANTISER = 3

/** Kept pictures as they may leave the program: privacy masks of now painted over those of then. */
export async function maskPictures({
  pictures,
  masks,
}: Extract<WorkerJob, { kind: 'mask-pictures' }>): Promise<MaskPictures> {
  const decoder = await openDecoder()
  const encoder = new JpegEncoder(QUANTISER)
  const masked: MaskPictures['pictures'] = []
  try {
    for (const jpeg of pictures) {
      const frame = await decoder.decode(jpeg)
      try {
        let size = { width: 0, height: 0 }
        const painted = await encoder.encode(frame, MAX_WIDTH, (scaled) => {
          paintMasks(scaled, masks)
          size = { width: scaled.width, height: scaled.height }
        })
        masked.push({ jpeg: painted, ...size })
      } finally {
        frame.free()
      }
    }
    return { kind: 'mask-pictures', pictures: masked }
  } finally {
    encoder.close()
    decoder.close()
  }
}

async function openDecoder() {
  const codec = Codec.findDecoder(AV_CODEC_ID_MJPEG)
  if (!codec) throw unreadable(0)
  const context = new CodecContext()
  context.allocContext3(codec)
  // Several threads would hold pictures back.
  context.threadCount = 1
  check(await context.open2(codec, null))
  return {
    async decode(jpeg: Uint8Array): Promise<Frame> {
      const packet = new Packet()
      packet.alloc()
      const frame = new Frame()
      frame.alloc()
      try {
        packet.data = Buffer.from(jpeg)
        check(await context.sendPacket(packet))
        check(await context.receiveFrame(frame))
        return frame
      } catch (thrown) {
        frame.free()
        throw thrown
      } finally {
        packet.free()
      }
    },
    close: () => context.freeContext(),
  }
}

function check(result: number): void {
  if (result < 0) throw unreadable(result)
}

function unreadable(result: number): FieldcountError {
  return new FieldcountError('internal', { detail: say('details.unreadablePicture', { result }) })
}
