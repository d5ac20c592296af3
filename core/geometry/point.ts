import { z } from 'zod'

/** A point on the displayed picture, [x, y], each 0..1; x to the right, y downwards. */
export const Point = z.tuple([z.number(), z.number()])
export type Point = z.infer<typeof Point>

/** A point that must lie on the picture. */
export const PicturePoint = z.tuple([onPicture(), onPicture()])

function onPicture() {
  const error = 'lies outside the picture (coordinates run from 0 to 1)'
  return z.number().min(0, { error }).max(1, { error })
}

/** Most points of one line or area; more are slips, and cost time in every frame. */
export const MAX_POINTS = 64
const tooMany = { error: `has more than ${MAX_POINTS} points` }

/** The points of a line. */
export const LinePoints = z.array(PicturePoint).min(2, { error: 'needs at least 2 points' }).max(MAX_POINTS, tooMany)

/** The corners of an area. */
export const Corners = z.array(PicturePoint).min(3, { error: 'needs at least 3 corners' }).max(MAX_POINTS, tooMany)
