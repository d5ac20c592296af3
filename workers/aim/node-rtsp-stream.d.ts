declare module 'node-rtsp-stream' {
  import type { ChildProcess } from 'node:child_process'
  import type { EventEmitter } from 'node:events'

  interface Options {
    readonly name: string
    readonly streamUrl: string
    readonly ffmpegPath: string
    readonly width: number
    readonly height: number
    readonly ffmpegOptions: Readonly<Record<string, string>>
  }

  class VideoStream extends EventEmitter {
    constructor(options: Options)
    readonly stream: ChildProcess
    pipeStreamToSocketServer(): void
    stop(): this
  }
  export default VideoStream
}
