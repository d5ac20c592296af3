import { z } from 'zod'
import type { Detection } from '../detect/detection.ts'

const Height = z.number().min(0).max(1)

/** Heights that one class has at one row of the picture; `y` is where the box ends below, 0..1. */
export const SizeBand = z
  .strictObject({ y: z.number().min(0).max(1), minHeight: Height, maxHeight: Height })
  .refine(({ minHeight, maxHeight }) => minHeight < maxHeight, 'minHeight must be below maxHeight')
export type SizeBand = z.infer<typeof SizeBand>

/**
 * Boxes of a class (`*`: of any) outside these heights are not counted. Between two bands the limits are in between.
 */
export const SizeLimit = z.strictObject({
  className: z.string().min(1).max(64),
  bands: z
    .array(SizeBand)
    .min(1)
    .max(16)
    .refine((bands) => bands.every(({ y }, i) => i === 0 || y > bands[i - 1]!.y), 'the rows must go down the picture'),
})
export type SizeLimit = z.infer<typeof SizeLimit>

/** The limits at one row. */
export function limitsAt({ bands }: SizeLimit, y: number): { minHeight: number; maxHeight: number } {
  const below = bands.findIndex((band) => band.y >= y)
  if (below === 0) return bands[0]!
  if (below < 0) return bands.at(-1)!
  const [a, b] = [bands[below - 1]!, bands[below]!]
  const share = (y - a.y) / (b.y - a.y)
  return {
    minHeight: a.minHeight + share * (b.minHeight - a.minHeight),
    maxHeight: a.maxHeight + share * (b.maxHeight - a.maxHeight),
  }
}

/** Whether it is as large as its class is at its place. */
export function fitsSize({ box, className }: Detection, limits: readonly SizeLimit[] | undefined): boolean {
  const limit = limits?.find((one) => one.className === className) ?? limits?.find((one) => one.className === '*')
  if (!limit) return true
  const { minHeight, maxHeight } = limitsAt(limit, box.y + box.h)
  return box.h >= minHeight && box.h <= maxHeight
}
