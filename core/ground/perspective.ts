import { z } from 'zod'
import { PicturePoint, type Point } from '../geometry/point.ts'
import { cross } from '../geometry/segment.ts'

/** Smallest area of a ground quad, of the picture: a smaller one says nothing about the rest of it. */
const MIN_QUAD_AREA = 0.005
/** Smallest sine of a corner's angle: three corners almost in a row make every distance wrong. */
const MIN_CORNER_SINE = 0.08
/**
 * The feet of a walk must differ by this much of the picture height: from one distance nothing follows about another.
 */
const MIN_WALK_SPAN = 0.08
/** Smallest height of somebody in a walk. */
const MIN_STATION_HEIGHT = 0.02

/** A rectangle on the ground as it looks in the picture: near left, near right, far right, far left. */
const GroundQuad = z
  .strictObject({
    kind: z.literal('quad'),
    quad: z.tuple([PicturePoint, PicturePoint, PicturePoint, PicturePoint]),
    /** From the first corner to the second, metres. */
    widthM: z.number().min(0.2).max(500),
    /** From the second corner to the third, metres. */
    depthM: z.number().min(0.2).max(500),
  })
  .superRefine(({ quad }, context) => {
    const message = quadProblem(quad)
    if (message) context.addIssue({ code: 'custom', path: ['quad'], message })
  })

/** Somebody of known height at several places: where the feet were and where the head. */
const GroundWalk = z
  .strictObject({
    kind: z.literal('walk'),
    stations: z
      .array(z.strictObject({ foot: PicturePoint, head: PicturePoint }))
      .min(2)
      .max(64),
    heightM: z.number().min(0.5).max(2.5).default(1.7),
    /** Horizontal angle of view of the lens, degrees: 4 mm on a usual chip sees about 80, 2.8 mm about 100. */
    viewDeg: z.number().min(15).max(150).default(85),
  })
  .superRefine(({ stations }, context) => {
    const upright = stations.every(({ foot, head }) => foot[1] - head[1] >= MIN_STATION_HEIGHT)
    if (!upright)
      return context.addIssue({ code: 'custom', path: ['stations'], message: 'the head must be above the feet' })
    const rows = stations.map(({ foot }) => foot[1])
    if (Math.max(...rows) - Math.min(...rows) < MIN_WALK_SPAN) {
      context.addIssue({
        code: 'custom',
        path: ['stations'],
        message: 'everything is at one distance: walk nearer and farther',
      })
    }
  })

/** How the ground lies in the picture, so that distances are metres. */
export const Perspective = z.discriminatedUnion('kind', [GroundQuad, GroundWalk])
export type Perspective = z.infer<typeof Perspective>

export type Quad = readonly [Point, Point, Point, Point]

/** Why these corners are no ground rectangle; undefined when they may be one. */
export function quadProblem(quad: Quad): string | undefined {
  const turns = quad.map((corner, i) => cross(corner, quad[(i + 1) % 4]!, quad[(i + 2) % 4]!))
  if (Math.abs(turns[0]! + turns[2]!) / 2 < MIN_QUAD_AREA) return 'the four corners lie too close together'
  if (!turns.every((turn) => turn > 0) && !turns.every((turn) => turn < 0))
    return 'the four corners must go round in order, without a dent'
  const sines = turns.map(
    (turn, i) =>
      Math.abs(turn) / (length(quad[i]!, quad[(i + 1) % 4]!) * length(quad[(i + 1) % 4]!, quad[(i + 2) % 4]!)),
  )
  if (sines.some((sine) => sine < MIN_CORNER_SINE)) return 'three of the corners lie almost in a row'
  return undefined
}

function length(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1])
}
