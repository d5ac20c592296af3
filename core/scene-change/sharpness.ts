import type { Luma } from './luma.ts'

/**
 * Focus measure: variance of the Laplacian over the variance of the picture (LAPV of Pertuz, Puig and Garcia 2013,
 * "Analysis of focus measure operators for shape-from-focus", made independent of contrast). Only ratios between
 * pictures of the same scene and size mean something. 0 for an even picture.
 */
export function sharpness({ width, height, data }: Luma): number {
  let sum = 0
  let squares = 0
  let values = 0
  let valueSquares = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const value = data[at]!
      const laplacian = data[at - 1]! + data[at + 1]! + data[at - width]! + data[at + width]! - 4 * value
      sum += laplacian
      squares += laplacian * laplacian
      values += value
      valueSquares += value * value
    }
  }
  const count = Math.max(1, (width - 2) * (height - 2))
  const variance = valueSquares / count - (values / count) ** 2
  return variance < 1 ? 0 : (squares / count - (sum / count) ** 2) / variance
}
