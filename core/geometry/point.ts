import { z } from 'zod'

/** A point on the displayed picture, [x, y], each 0..1; x to the right, y downwards. */
export const Point = z.tuple([z.number(), z.number()])
export type Point = z.infer<typeof Point>

/** A point that must lie on the picture. */
export const PicturePoint = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)])

/** The points of a line. */
export const LinePoints = z.array(PicturePoint).min(2).max(64)
