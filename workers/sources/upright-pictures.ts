import {
  AV_FRAME_DATA_DISPLAYMATRIX,
  AV_FRAME_FLAG_INTERLACED,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV422P,
  AV_PIX_FMT_YUV444P,
  AV_PIX_FMT_YUVJ420P,
  AV_PIX_FMT_YUVJ422P,
  AV_PIX_FMT_YUVJ444P,
  AV_PKT_DATA_FRAME_CROPPING,
  AVCOL_RANGE_JPEG,
  type AVPixelFormat,
} from 'node-av/constants'
import type { FilterContext } from 'node-av/lib'
import { Filter, FilterGraph, type Frame, type Stream } from 'node-av/lib'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'
import { reshapingOf, type Cropping, type PictureFilter } from './picture-geometry.ts'

/**
 * Full range said beside the pixels is said by the format too: FFmpeg's older scaling calls look nowhere else. The
 * same bytes by another name.
 */
const FULL_RANGE = new Map<number, AVPixelFormat>([
  [AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUVJ420P],
  [AV_PIX_FMT_YUV422P, AV_PIX_FMT_YUVJ422P],
  [AV_PIX_FMT_YUV444P, AV_PIX_FMT_YUVJ444P],
])

interface Graph {
  readonly graph: FilterGraph
  readonly source: FilterContext
  readonly sink: FilterContext
}

/**
 * Pictures as everybody after the decoder is to see them: upright, with square pixels, without cut-off edges, and not
 * called interlaced, which FFmpeg's scaler refuses. A picture that is so already, as almost every camera's, costs a
 * look at its properties.
 */
export class UprightPictures {
  /** What the container says of every picture; a camera says it in the pictures. */
  readonly #pixelAspect: number
  readonly #cropping: Cropping | undefined
  /** Of the pictures that the graph was made for; they may change in mid-stream. */
  #key = ''
  #graph: Graph | undefined

  constructor(stream: Stream) {
    const { num, den } = stream.sampleAspectRatio
    this.#pixelAspect = num / den
    this.#cropping = croppingOf(stream.codecpar.getCodedSideData(AV_PKT_DATA_FRAME_CROPPING))
  }

  /**
   * `into` then holds the picture to go on with, or, when this gives false, `picture` itself is the one. Throws
   * `source.corrupt`.
   */
  async make(picture: Frame, into: Frame): Promise<boolean> {
    // Fields stay woven: a picture is made smaller for the model, which takes most of the combs out.
    if (picture.hasFlags(AV_FRAME_FLAG_INTERLACED)) picture.clearFlags(AV_FRAME_FLAG_INTERLACED)
    if (picture.colorRange === AVCOL_RANGE_JPEG) picture.format = FULL_RANGE.get(picture.format) ?? picture.format
    const aspect = picture.sampleAspectRatio
    const pixelAspect = this.#pixelAspect > 0 ? this.#pixelAspect : aspect.num / aspect.den
    const matrix = picture.getSideData(AV_FRAME_DATA_DISPLAYMATRIX)
    if (!matrix && !this.#cropping && !(pixelAspect > 0 && pixelAspect !== 1)) return false
    const key = [
      picture.width,
      picture.height,
      picture.format,
      picture.colorSpace,
      picture.colorRange,
      pixelAspect,
      matrix?.toString('hex'),
    ].join()
    if (key !== this.#key) {
      this.close()
      this.#graph = this.#open(picture, pixelAspect, matrix)
      this.#key = key
    }
    if (!this.#graph) return false
    const { source, sink } = this.#graph
    const given = await source.buffersrcAddFrame(picture)
    const code = given < 0 ? given : await sink.buffersinkGetFrame(into)
    check(code)
    return true
  }

  close(): void {
    this.#graph?.graph.free()
    this.#graph = undefined
    this.#key = ''
  }

  #open(picture: Frame, pixelAspect: number, matrix: Buffer | null): Graph | undefined {
    const { width, height } = picture
    const reshaping = reshapingOf({
      width,
      height,
      pixelAspect,
      matrix: matrix ? matrixOf(matrix) : undefined,
      cropping: this.#cropping,
    })
    return reshaping && openGraph(picture, reshaping.filters)
  }
}

function openGraph(picture: Frame, filters: readonly PictureFilter[]): Graph {
  const graph = new FilterGraph()
  graph.alloc()
  // One thread: a worker holds many cameras.
  graph.nbThreads = 1
  try {
    const { width, height, format, colorSpace, colorRange } = picture
    const source = graph.createFilter(
      Filter.getByName('buffer')!,
      'in',
      `video_size=${width}x${height}:pix_fmt=${format}:time_base=1/1000:pixel_aspect=1/1:` +
        `colorspace=${colorSpace}:range=${colorRange}`,
    )
    const sink = graph.createFilter(Filter.getByName('buffersink')!, 'out')
    if (!source || !sink) throw failure(-1)
    let last = source
    for (const [index, [name, options]] of [...filters.entries()]) {
      const next = graph.createFilter(Filter.getByName(name as never)!, `${index}`, options ?? null)
      if (!next) throw failure(-1)
      check(last.link(0, next, 0))
      last = next
    }
    check(last.link(0, sink, 0))
    check(graph.configSync())
    return { graph, source, sink }
  } catch (error) {
    graph.free()
    throw error
  }
}

function check(code: number): void {
  if (code < 0) throw failure(code)
}

function failure(code: number): FieldcountError {
  return new FieldcountError('source.corrupt', {
    detail: say('details.cannotTurn', { code }),
  })
}

/** Nine numbers in the byte order of this machine; every one that Electron runs on is little-endian. */
function matrixOf(bytes: Buffer): number[] | undefined {
  if (bytes.length < 36) return undefined
  return Array.from({ length: 9 }, (_, index) => bytes.readInt32LE(index * 4))
}

function croppingOf(bytes: Buffer | null): Cropping | undefined {
  if (!bytes || bytes.length < 16) return undefined
  const [top, bottom, left, right] = [0, 4, 8, 12].map((at) => bytes.readUInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ]
  return top + bottom + left + right > 0 ? { top, bottom, left, right } : undefined
}
