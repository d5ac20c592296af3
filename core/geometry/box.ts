/** An axis-aligned box: left, top, width, height. Normalised 0..1 unless a name says pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}
