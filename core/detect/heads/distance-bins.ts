/** Mean of softmax(data[start .. start + bins]) over the bin numbers. */
export function meanBin(data: Float32Array, start: number, bins: number): number {
  let highest = -Infinity
  for (let bin = 0; bin < bins; bin++) highest = Math.max(highest, data[start + bin]!)
  let sum = 0
  let weighted = 0
  for (let bin = 0; bin < bins; bin++) {
    const weight = Math.exp(data[start + bin]! - highest)
    sum += weight
    weighted += weight * bin
  }
  return weighted / sum
}
