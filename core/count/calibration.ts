import { z } from 'zod'
import { Perspective } from '../ground/perspective.ts'
import { WalkTest } from '../calibrate/walk-test.ts'
import { Anchor } from '../geometry/anchor.ts'
import { Corners, LinePoints } from '../geometry/point.ts'
import { ClassMap } from './class-map.ts'
import { SizeLimit } from './size-limits.ts'
import { IdText } from '../text/bounded-text.ts'
import { Name } from '../text/name.ts'

const Id = z.string().min(1).max(64)

/** Classes that count; `["*"]` is any. */
const Classes = z.array(IdText.min(1)).min(1).max(400).default(['person'])

/**
 * Where people are counted: what the model calls an animal, is as large as people and moves as they do, is a person
 * (COCO's models never saw people from above); absent: yes.
 */
const AnimalsAsPeople = z.boolean().optional()

const WayName = Name(40)

/**
 * A counting line (tripwire). Walking from its first point to its last, `in` is a crossing from the left-hand
 * side to the right-hand side as seen on the picture.
 */
export const CountingLine = z.strictObject({
  id: Id,
  name: Name(),
  points: LinePoints,
  classes: Classes,
  animalsAsPeople: AnimalsAsPeople,
  anchor: Anchor.default('center'),
  /**
   * Width of the hysteresis band in relation to the usual one; absent: 1. Wider: fewer double counts of who lingers.
   */
  band: z.number().min(0.25).max(4).optional(),
  /** What in and out are called here; absent: in and out. */
  ways: z.strictObject({ in: WayName.optional(), out: WayName.optional() }).optional(),
})
export type CountingLine = z.infer<typeof CountingLine>

/** An area with occupancy, entries, exits and dwell. */
export const CountingZone = z.strictObject({
  id: Id,
  name: Name(),
  polygon: Corners,
  classes: Classes,
  animalsAsPeople: AnimalsAsPeople,
  anchor: Anchor.default('bottom'),
})
export type CountingZone = z.infer<typeof CountingZone>

/**
 * An area treated apart. `ignore`: what is detected there is removed before tracking. `privacy`: painted black in
 * every picture that leaves the worker, while counting goes on beneath it.
 */
export const MaskKind = z.enum(['ignore', 'privacy'])
export type MaskKind = z.infer<typeof MaskKind>

export const Mask = z.strictObject({ polygon: Corners, kind: MaskKind.default('ignore') })
export type Mask = z.infer<typeof Mask>

/** What is counted in one camera's picture: the calibration file of the design. */
export const Calibration = z
  .strictObject({
    lines: z.array(CountingLine).max(32).default([]),
    zones: z.array(CountingZone).max(32).default([]),
    masks: z.array(Mask).max(32).default([]),
    /** Detections below this score are not counted, 0..1. */
    confidence: z.number().min(0.01).max(0.99).default(0.35),
    /** Absent: everything is counted under the model's own names. */
    classMap: ClassMap.optional(),
    /** Absent: any size counts. */
    sizeLimits: z.array(SizeLimit).max(32).optional(),
    /** How the ground lies; absent: nothing is known in metres. */
    perspective: Perspective.optional(),
    /** What walking through the lines showed; says nothing about what is counted. */
    walkTests: z.array(WalkTest).max(32).optional(),
    /**
     * A track is believed when the scores of its detections add up to this; absent: 2.2 (`DEFAULT_TRACKER`). Less:
     * sooner, and more false ones.
     */
    confirmation: z.number().min(0.5).max(12).optional(),
  })
  .superRefine((calibration, context) => {
    for (const key of ['lines', 'zones'] as const) {
      const seen = new Set<string>()
      calibration[key].forEach(({ id }, index) => {
        if (seen.has(id))
          context.addIssue({ code: 'custom', path: [key, index, 'id'], message: `the id "${id}" is used twice` })
        seen.add(id)
      })
    }
  })
export type Calibration = z.infer<typeof Calibration>

export const EMPTY_CALIBRATION: Calibration = { lines: [], zones: [], masks: [], confidence: 0.35 }
