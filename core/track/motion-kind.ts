import type { MotionNoise } from './motion.ts'

/** How far from its prediction an object may be found, in its own size, when the boxes no longer overlap. */
interface Reach {
  readonly atOnce: number
  /** More with every second unseen, */
  readonly perS: number
  /** and with the way it went in that time at its own speed, as a share: what stands is not found far away. */
  readonly ofWay: number
  readonly most: number
  /** Of a track that was seen once, of which nothing is known yet of where it goes. */
  readonly seenOncePerS: number
  readonly seenOnceMost: number
}

/** What is expected of the way a kind of object moves. */
export interface Motion {
  readonly noise: MotionNoise
  readonly reach: Reach
}

/** Whoever walks, and whatever is not known to drive. */
const WALKING: Motion = {
  noise: { measurement: 0.05, acceleration: 0.6, initialVelocity: 1.5 },
  reach: { atOnce: 0.3, perS: 1.25, ofWay: 0, most: 1.1, seenOncePerS: 1.25, seenOnceMost: 1.1 },
}

/**
 * A car drives ten of its own heights in a second, somebody who walks one. What would make a crowd change identities
 * is what keeps those of a road at 5 frames a second.
 */
const DRIVING: Motion = {
  noise: { measurement: 0.05, acceleration: 4, initialVelocity: 6 },
  reach: { atOnce: 0.45, perS: 1.25, ofWay: 0.6, most: 2.5, seenOncePerS: 12, seenOnceMost: 2.5 },
}

export type MotionKind = 'walking' | 'driving'
export const MOTION: Readonly<Record<MotionKind, Motion>> = { walking: WALKING, driving: DRIVING }

/** The names that models and class maps give to what drives. */
const DRIVES: ReadonlySet<string> = new Set([
  'bicycle',
  'bus',
  'car',
  'lorry',
  'motorbike',
  'motorcycle',
  'pickup',
  'scooter',
  'train',
  'tram',
  'truck',
  'van',
  'vehicle',
])

/** Which way of moving a class has. */
export function motionKind(className: string): MotionKind {
  return DRIVES.has(className.toLowerCase()) ? 'driving' : 'walking'
}
