import type { ModelInput } from '#core/detect/model-manifest.ts'

/** Where a plane of bytes goes in a tensor. */
export interface PlaneTarget {
  /** Index of the first value. */
  readonly start: number
  /** Values from one row to the next. */
  readonly rowStride: number
  /** Bytes of one row to copy. */
  readonly rowBytes: number
  readonly rows: number
}

/** What a byte becomes, one table of 256 per channel; undefined when it stays what it is. */
export function byteTables(input: Pick<ModelInput, 'type' | 'scale' | 'mean' | 'std'>): Float32Array[] | undefined {
  const { type, scale, mean, std } = input
  const plain = scale === 1 && mean.every((value) => value === 0) && std.every((value) => value === 1)
  if (type === 'uint8' || plain) return undefined
  return mean.map((offset, channel) =>
    Float32Array.from({ length: 256 }, (_, byte) => (byte * scale - offset) / std[channel]!),
  )
}

/**
 * Copies a plane as it is. Typed arrays convert bytes to floats by themselves, ten times faster than a loop; a plane
 * whose rows touch on both sides goes in one piece.
 */
export function copyBytes(
  plane: Uint8Array,
  planeStride: number,
  out: Float32Array | Uint8Array,
  { start, rowStride, rowBytes, rows }: PlaneTarget,
): void {
  if (planeStride === rowBytes && rowStride === rowBytes) return out.set(plane.subarray(0, rowBytes * rows), start)
  // Bytes need no converting, and a view of every row would be most of what a picture leaves to the garbage collector.
  if (out instanceof Uint8Array) {
    const [from, to] = [bufferOf(plane), bufferOf(out)]
    for (let y = 0; y < rows; y++) from.copy(to, start + y * rowStride, y * planeStride, y * planeStride + rowBytes)
    return
  }
  for (let y = 0; y < rows; y++)
    out.set(plane.subarray(y * planeStride, y * planeStride + rowBytes), start + y * rowStride)
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Copies a plane through tables that take turns: one for a plane of one channel, three for interleaved pixels. */
export function copyMapped(
  plane: Uint8Array,
  planeStride: number,
  out: Float32Array | Uint8Array,
  { start, rowStride, rowBytes, rows }: PlaneTarget,
  tables: readonly Float32Array[],
): void {
  const turns = tables.length
  for (let channel = 0; channel < turns; channel++) {
    const table = tables[channel]!
    for (let y = 0; y < rows; y++) {
      const source = y * planeStride
      const target = start + y * rowStride
      for (let x = channel; x < rowBytes; x += turns) out[target + x] = table[plane[source + x]!]!
    }
  }
}
