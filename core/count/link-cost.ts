import { FORBIDDEN } from '../track/assignment.ts'
import type { Growth } from './growth.ts'

/** Middle and size of a box, units of picture height. */
export interface Sighting {
  readonly atMs: number
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** A piece of somebody's way. */
export interface Stretch {
  readonly first: Sighting
  readonly last: Sighting
  /** Of median height. */
  readonly usual: Sighting
}

/** Nobody is found again farther away than this, in his heights. */
const FARTHEST = 2
/** As long as one is hidden he goes at most so much faster than seen. */
const FASTER = 1.3
/** Heights that differ by more than this factor are two people's. */
const TALLER = 1.2
/** and by more than this wherever they stand: how much people grow down the picture is learnt from few at first. */
const TALLER_ANYWHERE = 1.4
/** So are speeds, in heights a second, that differ by more than this factor */
const QUICKER = 1.8
/** when one of them is so fast; who stands nearly still has no direction either. */
const SLOW = 0.12
/** The ways there, between and on lead the same way, to within this cosine. */
const SAME_WAY = 0.5
/** Who turned back comes out so near to where he went in, in heights. */
const TURNED_WITHIN = 0.7
/** A way that was seen with so long gaps is none, ms. */
const LONGEST_MS = 1_500
/** What boxes tremble by, in heights. */
const TREMBLES = 0.15

/** Whether two stretches may be one person's, who was hidden between. */
export interface Likeness {
  /** `FORBIDDEN` where they cannot be. */
  readonly cost: number
  /** He came out where he went in. */
  readonly turned: boolean
}

const UNLIKE: Likeness = { cost: FORBIDDEN, turned: false }

/** What it costs to believe that somebody who was lost is somebody who is new. */
export function likeness(before: Stretch, after: Stretch, growth: Growth): Likeness {
  const hiddenS = (after.first.atMs - before.last.atMs) / 1000
  if (hiddenS <= 0 || lasts(before) > LONGEST_MS || lasts(after) > LONGEST_MS) return UNLIKE
  const height = Math.sqrt(before.usual.h * after.usual.h)
  const grown = Math.log(after.usual.h / before.usual.h)
  const taller = Math.abs(grown - growth.between(before.usual, after.usual))
  if (taller > Math.log(TALLER) || Math.abs(grown) > Math.log(TALLER_ANYWHERE)) return UNLIKE
  const [v0, v1] = [velocity(before, height), velocity(after, height)]
  const [speed0, speed1] = [Math.hypot(v0.x, v0.y), Math.hypot(v1.x, v1.y)]
  const quicker = Math.abs(Math.log(Math.max(SLOW, speed1) / Math.max(SLOW, speed0)))
  if (quicker > Math.log(QUICKER)) return UNLIKE
  const way = { x: (after.first.x - before.last.x) / height, y: (after.first.y - before.last.y) / height }
  const distance = Math.hypot(way.x, way.y)
  if (distance > Math.min(FARTHEST, TREMBLES + FASTER * Math.max(speed0, speed1) * hiddenS)) return UNLIKE
  const same = cosine(v0, v1)
  const turned = same <= -SAME_WAY && distance <= TURNED_WITHIN
  const goesOn = same >= SAME_WAY && cosine(v0, way) >= SAME_WAY && cosine(v1, way) >= SAME_WAY
  if (!goesOn && !turned) return UNLIKE
  return { cost: taller / Math.log(TALLER) + quicker / Math.log(QUICKER) + 1 - Math.abs(same), turned }
}

interface Vector {
  readonly x: number
  readonly y: number
}

function lasts({ first, last }: Stretch): number {
  return last.atMs - first.atMs
}

/** Heights a second. */
function velocity(stretch: Stretch, height: number): Vector {
  const { first, last } = stretch
  const perS = 1000 / Math.max(1, lasts(stretch)) / height
  return { x: (last.x - first.x) * perS, y: (last.y - first.y) * perS }
}

function cosine(a: Vector, b: Vector): number {
  return (a.x * b.x + a.y * b.y) / Math.max(1e-9, Math.hypot(a.x, a.y) * Math.hypot(b.x, b.y))
}
