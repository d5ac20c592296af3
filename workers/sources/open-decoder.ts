import { avGetCodecName, Codec, CodecContext, type CodecParameters, type Stream } from 'node-av/lib'
import { FieldcountError } from '#core/errors/error-data.ts'
import { softwareDecoder, type PictureDecoder } from './picture-decoder.ts'

/** The largest cameras have 32 megapixels; a picture of this many takes a tenth of a gigabyte. */
const MAX_PIXELS = 8_192 ** 2
const MAX_SIDE = 16_384

/** A software decoder for the stream. Throws `source.codec`. */
export async function openDecoder(stream: Stream, threads: number): Promise<PictureDecoder> {
  const codec = Codec.findDecoder(stream.codecpar.codecId)
  if (!codec) throw new FieldcountError('source.codec', { codec: codecName(stream.codecpar) })
  const decoder = new CodecContext()
  decoder.allocContext3(codec)
  const copied = decoder.parametersToContext(stream.codecpar)
  decoder.pktTimebase = stream.timeBase
  decoder.threadCount = threads
  limitPictures(decoder)
  const opened = copied < 0 ? copied : await decoder.open2(codec)
  if (opened >= 0) return softwareDecoder(decoder)
  decoder.freeContext()
  throw new FieldcountError('source.codec', {
    codec: `${codecName(stream.codecpar)} (FFmpeg error ${opened})`,
  })
}

/** The decoder then refuses pictures that would take all the memory there is. */
export function limitPictures(decoder: CodecContext): void {
  decoder.setOption('max_pixels', MAX_PIXELS)
}

/** Throws `source.tooLarge`. */
export function assertCountable({ width, height }: Pick<CodecParameters, 'width' | 'height'>): void {
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE)
    throw new FieldcountError('source.tooLarge', { width, height, most: Math.sqrt(MAX_PIXELS) })
}

/** FFmpeg's name, or for a codec that FFmpeg does not know the four letters of the container. */
export function codecName({ codecId, codecTag, codecTagString }: CodecParameters): string {
  const name = avGetCodecName(codecId)
  return name && name !== 'none' ? name : (codecTagString ?? String(codecTag))
}
