import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import VideoStream from 'node-rtsp-stream'
import type { CompressedPicture } from '../sources/ffmpeg-source.ts'

/** MPEG-1 knows only these rates; pictures of slower cameras are shown as they come. */
const RATE = '25'
/** Unread input above this waits for the next whole picture, bytes. */
const MAX_WAITING = 4 * 1024 * 1024
/** Codecs whose bare stream ffmpeg recognises by itself. */
const BARE = ['h264', 'hevc']

export const canMpeg = (codec: string): boolean => BARE.includes(codec)

/**
 * node-rtsp-stream without what we must not have: it would listen on every address of this machine, to anybody, and
 * put the camera's address with its password on ffmpeg's command line, for every user to read. Here it starts
 * ffmpeg on its standard input, listens nowhere, and hands its pictures to our own socket.
 */
class PipedStream extends VideoStream {
  override pipeStreamToSocketServer(): void {
    // Ours is aim-socket.ts.
  }

  override stop(): this {
    this.stream.kill('SIGKILL')
    return this
  }
}

/** Turns a camera's compressed pictures into an MPEG-1 transport stream. Emits `end` when ffmpeg has ended. */
export class MpegStream extends EventEmitter<{ picture: [Uint8Array]; end: [] }> {
  readonly #stream: PipedStream
  readonly #child: ChildProcess
  #waitsForKey = true

  constructor(ffmpegPath: string, width: number, height: number) {
    super()
    this.#stream = new PipedStream({
      name: 'aim',
      streamUrl: 'pipe:0',
      ffmpegPath,
      width,
      height,
      ffmpegOptions: {
        '-r': RATE,
        '-q:v': '3',
        '-bf': '0',
        '-g': RATE,
        '-s': `${width}x${height}`,
        '-an': '',
        '-loglevel': 'quiet',
        '-nostats': '',
        '-flush_packets': '1',
        '-muxdelay': '0',
      },
    })
    this.#child = this.#stream.stream
    this.#child.stdin!.on('error', () => {})
    this.#child.on('error', () => this.emit('end'))
    this.#child.on('exit', () => this.emit('end'))
    this.#stream.on('camdata', (bytes: Uint8Array) => this.emit('picture', bytes))
  }

  /** For tests and the process list. */
  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Hands over the next compressed picture; leaves out what cannot be decoded without those before it. */
  write({ data, isKey, header }: CompressedPicture): void {
    const input = this.#child.stdin!
    if (input.writableLength > MAX_WAITING) this.#waitsForKey = true
    if (this.#waitsForKey && (!isKey || input.writableLength > MAX_WAITING)) return
    this.#waitsForKey = false
    // Cameras that tell their parameter sets only once would leave a late decoder blind.
    if (isKey && header) input.write(header)
    input.write(data)
  }

  stop(): void {
    this.#stream.stop()
  }
}
