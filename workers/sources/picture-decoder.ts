import type { CodecContext, Frame, Packet } from 'node-av/lib'
import { SOFTWARE } from '#core/video/video-decoder.ts'

/** Packets in, pictures out, as FFmpeg does it: every number below 0 is one of its errors. */
export interface PictureDecoder {
  /** `software`, or the device's, such as `vaapi`. */
  readonly name: string
  /** Null: no more packets come; pictures that are still inside follow. */
  send(packet: Packet | null): Promise<number>
  /**
   * The next picture that is ready, perhaps still in the memory of the device. Throws `decoder.failed` when the device
   * did not do it.
   */
  receive(picture: Frame): number
  /** The same after the last packet, when there may be work left to do. */
  drain(picture: Frame): Promise<number>
  /** Brings a picture into the machine's memory; nothing to do when it is there. */
  fetch(picture: Frame): Promise<number>
  close(): void
}

/** FFmpeg's own, on the processor. */
export function softwareDecoder(context: CodecContext): PictureDecoder {
  return {
    name: SOFTWARE,
    send: (packet) => context.sendPacket(packet),
    // Sending has already decoded.
    receive: (picture) => context.receiveFrameSync(picture),
    drain: (picture) => context.receiveFrame(picture),
    fetch: () => Promise.resolve(0),
    close: () => context.freeContext(),
  }
}
