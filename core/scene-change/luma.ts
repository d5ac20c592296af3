/** A grey picture: one byte a pixel, rows one after the other without gaps. */
export interface Luma {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Mean and standard deviation of the grey values, 0..255. */
export function lightOf({ data }: Luma): { mean: number; contrast: number } {
  let sum = 0
  let squares = 0
  for (const value of data) {
    sum += value
    squares += value * value
  }
  const mean = sum / data.length
  return { mean, contrast: Math.sqrt(Math.max(0, squares / data.length - mean * mean)) }
}

/** Area average onto a smaller picture, at most as large as the given one. */
export function shrink(luma: Luma, width: number, height: number): Luma {
  const from = luma.data
  // Nearly every camera's: its picture comes 640 pixels wide and leaves 160 wide.
  if (luma.width === 4 * width && from.byteOffset % 4 === 0) return shrinkQuarter(luma, width, height)
  const data = new Uint8Array(width * height)
  const columns = Int32Array.from({ length: width + 1 }, (_, x) => Math.floor((x * luma.width) / width))
  const sums = new Int32Array(luma.width)
  for (let y = 0; y < height; y++) {
    const [fromY, toY] = rowsFor(y, luma.height, height)
    // Down first, over the whole width: long rows are quick, a few pixels at a time are not.
    sums.fill(0)
    for (let row = fromY; row < toY; row++) {
      const start = row * luma.width
      for (let x = 0; x < sums.length; x++) sums[x] = (sums[x]! + from[start + x]!) | 0
    }
    for (let x = 0; x < width; x++) {
      const fromX = columns[x]!
      const toX = Math.max(fromX + 1, columns[x + 1]!)
      let sum = 0
      for (let column = fromX; column < toX; column++) sum = (sum + sums[column]!) | 0
      data[y * width + x] = Math.round(sum / ((toY - fromY) * (toX - fromX)))
    }
  }
  return { width, height, data }
}

/** The same to a quarter of the width: the four pixels that become one are read and added as one number. */
function shrinkQuarter(luma: Luma, width: number, height: number): Luma {
  const fours = new Uint32Array(luma.data.buffer, luma.data.byteOffset, width * luma.height)
  const data = new Uint8Array(width * height)
  const sums = new Int32Array(width)
  for (let y = 0; y < height; y++) {
    const [fromY, toY] = rowsFor(y, luma.height, height)
    sums.fill(0)
    for (let row = fromY; row < toY; row++) {
      const start = row * width
      for (let x = 0; x < width; x++) {
        const four = fours[start + x]!
        const pairs = (four & 0xff00ff) + ((four >>> 8) & 0xff00ff)
        sums[x] = (sums[x]! + (pairs & 0xffff) + (pairs >>> 16)) | 0
      }
    }
    const pixels = 4 * (toY - fromY)
    for (let x = 0; x < width; x++) data[y * width + x] = Math.round(sums[x]! / pixels)
  }
  return { width, height, data }
}

/** The rows that become row `y`, the last one not included. */
function rowsFor(y: number, from: number, to: number): [number, number] {
  const first = Math.floor((y * from) / to)
  return [first, Math.max(first + 1, Math.floor(((y + 1) * from) / to))]
}

/** The median of each pixel over pictures of one size: what moves through falls out. At most 31 pictures. */
export function medianOf(pictures: readonly Luma[]): Luma {
  const [first] = pictures
  const { width, height } = first!
  const all = scratchFor(pictures)
  if (all.length === 9) for (const [low, high] of MEDIAN_OF_9) exchange(all[low]!, all[high]!)
  else for (let end = all.length - 1; end > 0; end--) for (let n = 0; n < end; n++) exchange(all[n]!, all[n + 1]!)
  return { width, height, data: all[all.length >> 1]!.slice() }
}

/** Copies in memory that is used again: each camera asks every two seconds. */
let scratch: Uint8Array[] = []

function scratchFor(pictures: readonly Luma[]): Uint8Array[] {
  const size = pictures[0]!.data.length
  if (scratch[0]?.length !== size) scratch = []
  while (scratch.length < pictures.length) scratch.push(new Uint8Array(size))
  return pictures.map(({ data }, at) => {
    scratch[at]!.set(data)
    return scratch[at]!
  })
}

/**
 * Exchanges after which the fifth of nine values is their median (Devillard, "Fast median search", 1998): a fraction
 * of a sort's, and the same for every pixel, so that whole pictures are gone through at a time.
 */
const MEDIAN_OF_9 = [
  ...[[1, 2] as const, [4, 5] as const, [7, 8] as const, [0, 1] as const, [3, 4] as const, [6, 7] as const],
  ...[[1, 2] as const, [4, 5] as const, [7, 8] as const, [0, 3] as const, [5, 8] as const, [4, 7] as const],
  ...[[3, 6] as const, [1, 4] as const, [2, 5] as const, [4, 7] as const, [4, 2] as const, [6, 4] as const],
  [4, 2] as const,
]

/** The smaller value of each pixel goes to `low`, the larger to `high`; no branch that could be guessed wrong. */
function exchange(low: Uint8Array, high: Uint8Array): void {
  for (let at = 0; at < low.length; at++) {
    const [a, b] = [low[at]!, high[at]!]
    const below = (a - b) & ((a - b) >> 31)
    low[at] = b + below
    high[at] = a - below
  }
}
