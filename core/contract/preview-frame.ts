import { z } from 'zod'

/** What is drawn over one preview picture: the result of counting that very frame. Coordinates 0..1. */
export const PreviewHeader = z.strictObject({
  cameraId: z.string(),
  /** Number of the counted frame in its run. */
  frame: z.number().int(),
  /** UTC ms. */
  atMs: z.number(),
  /** Time in the recording or since the camera was connected, ms; runs on when a recording begins again. */
  mediaMs: z.number().optional(),
  width: z.number().int(),
  height: z.number().int(),
  tracks: z.array(
    z.strictObject({
      id: z.number().int(),
      className: z.string(),
      score: z.number(),
      /** left, top, width, height. */
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      /** Recent anchor points, oldest first. */
      path: z.array(z.tuple([z.number(), z.number()])),
      /** m/s, where the ground is known and it was seen for a moment. */
      speed: z.number().optional(),
    }),
  ),
  /** Crossings decided by this frame, so that a line can flash. */
  crossings: z.array(
    z.strictObject({ lineId: z.string(), direction: z.enum(['in', 'out']), trackId: z.number().int() }),
  ),
})
export type PreviewHeader = z.infer<typeof PreviewHeader>

/** Layout: uint32 little-endian header length, header as UTF-8 JSON, JPEG to the end. */
export function packPreview(header: PreviewHeader, jpeg: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header))
  const bytes = new Uint8Array(4 + json.length + jpeg.length)
  new DataView(bytes.buffer).setUint32(0, json.length, true)
  bytes.set(json, 4)
  bytes.set(jpeg, 4 + json.length)
  return bytes
}

/** Throws a ZodError or SyntaxError when the bytes are not a preview frame. */
export function unpackPreview(bytes: Uint8Array): { header: PreviewHeader; jpeg: Uint8Array } {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true)
  const header = PreviewHeader.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))))
  return { header, jpeg: bytes.subarray(4 + length) }
}
