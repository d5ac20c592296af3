import { AV_PIX_FMT_YUV420P } from 'node-av/constants'
import { Frame } from 'node-av/lib'

/** A mid-grey 4:2:0 picture to draw on. */
export function greyPicture(width: number, height: number): Frame {
  const frame = new Frame()
  frame.alloc()
  frame.width = width
  frame.height = height
  frame.format = AV_PIX_FMT_YUV420P
  frame.allocBuffer()
  for (const plane of frame.data!) plane.fill(128)
  return frame
}

/** Brightness of a pixel. */
export function luma(frame: Frame, x: number, y: number): number {
  return frame.data![0]![y * frame.linesize[0]! + x]!
}

/** Pixels of one brightness. */
export function countLuma(frame: Frame, value: number): number {
  let count = 0
  for (let y = 0; y < frame.height; y++)
    for (let x = 0; x < frame.width; x++) if (luma(frame, x, y) === value) count += 1
  return count
}
