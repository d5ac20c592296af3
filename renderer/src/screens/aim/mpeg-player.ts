import JSMpeg from '@cycjimmy/jsmpeg-player'

/** Draws an MPEG-1 transport stream on a canvas, as its bytes come. */
export interface MpegPlayer {
  write(data: ArrayBuffer): void
  close(): void
}

/**
 * No sound, no WebAssembly and no WebGL: the first is not there, the second our policy forbids, the third not every box
 * has.
 */
export function playMpeg(canvas: HTMLCanvasElement, onPicture: () => void): MpegPlayer {
  let take: ((data: ArrayBuffer) => void) | undefined
  class Fed {
    readonly streaming = true
    /** The player decodes nothing before its source says that it is there. */
    readonly established = true
    readonly completed = false
    connect(demuxer: { write(data: ArrayBuffer): void }): void {
      take = (data) => demuxer.write(data)
    }
    start(): void {}
    resume(): void {}
    destroy(): void {
      take = undefined
    }
  }
  const player = new JSMpeg.Player('', {
    canvas,
    source: Fed,
    audio: false,
    disableWebAssembly: true,
    disableGl: true,
    autoplay: true,
    videoBufferSize: 2 * 1024 * 1024,
    onVideoDecode: onPicture,
  })
  player.play()
  return {
    write: (data) => take?.(data),
    close: () => player.destroy(),
  }
}
