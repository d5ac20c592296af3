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
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const fromY = Math.floor((y * luma.height) / height)
    const toY = Math.max(fromY + 1, Math.floor(((y + 1) * luma.height) / height))
    for (let x = 0; x < width; x++) {
      const fromX = Math.floor((x * luma.width) / width)
      const toX = Math.max(fromX + 1, Math.floor(((x + 1) * luma.width) / width))
      let sum = 0
      for (let row = fromY; row < toY; row++)
        for (let column = fromX; column < toX; column++) sum += luma.data[row * luma.width + column]!
      data[y * width + x] = Math.round(sum / ((toY - fromY) * (toX - fromX)))
    }
  }
  return { width, height, data }
}

/** The median of each pixel over pictures of one size: what moves through falls out. At most 31 pictures. */
export function medianOf(pictures: readonly Luma[]): Luma {
  const [first] = pictures
  const middle = pictures.length >> 1
  const values = new Uint8Array(pictures.length)
  const data = new Uint8Array(first!.data.length)
  for (let at = 0; at < data.length; at++) {
    for (let n = 0; n < pictures.length; n++) values[n] = pictures[n]!.data[at]!
    data[at] = values.sort()[middle]!
  }
  return { width: first!.width, height: first!.height, data }
}
