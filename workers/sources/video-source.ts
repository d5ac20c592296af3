import type { Frame } from 'node-av/lib'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { StreamFigures } from '#core/stream/stream-figures.ts'

export interface SourceInfo {
  /** Pixels of the pictures, upright. */
  readonly width: number
  readonly height: number
  /** Nominal frames per second; 25 when the source does not say. */
  readonly fps: number
  /** FFmpeg's short name, such as `h264`. */
  readonly codec: string
  /** True when pictures come at the world's speed and cannot wait. */
  readonly live: boolean
  /** Files only, as far as the container knows. */
  readonly frameCount?: number
  readonly durationS?: number
}

/** One decoded picture. Whoever receives it calls `free` once it is no longer looked at; a second call does nothing. */
export interface SourceFrame {
  readonly picture: Frame
  /** Media time from the source's start, ms; never goes back. */
  readonly mediaMs: number
  /** When the picture was taken, as well as this computer can know, UTC ms. */
  readonly capturedAtMs: number
  /** Number of the decoded picture from 0; with `fps` set, numbers are left out. */
  readonly index: number
  free(): void
}

export interface VideoSource {
  readonly info: SourceInfo
  /** Pictures decoded so far, those left out by `fps` included, and the ms spent on it. */
  readonly delivered: number
  readonly decodeMs: number
  /** How a live stream arrives; undefined for recordings and in the first seconds. */
  stream?(): StreamFigures | undefined
  /** What makes its times doubtful; absent or empty: nothing. May change while it runs. */
  readonly cautions?: readonly ErrorData[]
  /** What decodes it, `software` or a device; absent where nothing does. */
  readonly decoder?: string
  /**
   * Pictures in order, decoded a few ahead. Ends at the end of a file, on `close` and on abort. Throws
   * FieldcountError (`source.*`) after the last good picture when the source breaks. May be called once.
   */
  frames(): AsyncGenerator<SourceFrame>
  /** Also while a picture is being waited for. Frames already handed out stay valid until freed. */
  close(): Promise<void>
}
