import { lightOf, type Luma } from './luma.ts'
import { findShift } from './registration.ts'
import type { PictureFigures, PictureProblem, StillPicture } from './still-picture.ts'
import { energyOf, likeness, structureOf, type Part, type Structure } from './structure.ts'

export interface PictureVerdict {
  readonly problem?: Exclude<PictureProblem, 'frozen'>
  readonly figures: PictureFigures
}

const COLUMNS = 8
const ROWS = 6
/** A part with at least this much edge in the reference is looked at. */
const HAS_EDGES = 0.01
/** Edges of a part less alike than this are lost. */
const PART_LOST = 0.3
/** A part is bare when so little of its edge energy is left. */
const BARE = 0.35
const DARK_LIGHT = 22
/** Of what the reference had. */
const DARK_SHARE = 0.45
/** Share of parts lost from which a picture is looked at closely. */
const LOST = 0.45
const ALIKE = 0.72
const SHIFT_ALIKE = 0.45
const SHIFT_GAIN = 0.12
/** Smaller shifts are wind, pixels of the compared picture. */
const MIN_SHIFT = 2
const BLUR_SHARE = 0.5
/** Pictures alike in light and dark areas are of one place, however blurred. */
const SAME_PLACE = 0.75

/** Compares a picture with how it should look. Light may change, people may stand in it; the place may not. */
export function judgePicture(now: StillPicture, reference: StillPicture): PictureVerdict {
  const [before, present] = [structureOnce(reference.luma), structureOnce(now.luma)]
  const light = lightOf(now.luma).mean
  const usual = lightOf(reference.luma).mean
  const { sampled, lost, bare } = partsLost(before, present)
  const figures = {
    likeness: likeness(before, present),
    lost,
    sharpness: reference.sharpness > 0 ? now.sharpness / reference.sharpness : 1,
    light,
  }
  if (light < DARK_LIGHT && light < usual * DARK_SHARE) return { figures, problem: 'dark' }
  const blurred = figures.sharpness < BLUR_SHARE && areasAlike(reference.luma, now.luma) > SAME_PLACE
  if (blurred) return { figures, problem: 'blurred' }
  // A picture without edges (a dark night, a covered lens) says nothing of the place: only another such is like it.
  if (sampled === 0 && partsLost(present, before).sampled > 0) return { figures, problem: 'different' }
  if (figures.likeness > ALIKE && lost < LOST) return { figures }
  const shift = findShift(reference.luma, now.luma)
  const far = Math.hypot(shift.x, shift.y) >= MIN_SHIFT
  if (far && shift.likeness > SHIFT_ALIKE && shift.likeness - figures.likeness > SHIFT_GAIN) {
    return {
      figures: { ...figures, shift: { x: shift.x / now.luma.width, y: shift.y / now.luma.height } },
      problem: 'moved',
    }
  }
  if (lost < LOST) return { figures }
  return { figures, problem: bare > lost / 2 ? 'covered' : 'different' }
}

/** References are compared with every two seconds for years, and a picture with each of several references. */
const STRUCTURES = new WeakMap<Luma, Structure>()

function structureOnce(luma: Luma): Structure {
  let structure = STRUCTURES.get(luma)
  if (!structure) STRUCTURES.set(luma, (structure = structureOf(luma)))
  return structure
}

/** A picture without edges, as in the dark, says nothing of the place. */
export function saysSomething({ luma }: StillPicture): boolean {
  const structure = structureOf(luma)
  return partsLost(structure, structure).sampled > 0
}

/** How many parts had edges, and shares of them: those that lost theirs, and those of them that are bare now. */
function partsLost(before: Structure, now: Structure): { sampled: number; lost: number; bare: number } {
  let sampled = 0
  let lost = 0
  let bare = 0
  for (const part of partsOf(before)) {
    const energy = energyOf(before, part)
    if (energy < HAS_EDGES) continue
    sampled += 1
    if (likeness(before, now, 0, 0, part) > PART_LOST) continue
    lost += 1
    if (energyOf(now, part) < energy * BARE) bare += 1
  }
  return sampled === 0 ? { sampled, lost: 0, bare: 0 } : { sampled, lost: lost / sampled, bare: bare / sampled }
}

function* partsOf({ width, height }: Structure): Generator<Part> {
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      yield {
        left: Math.floor((column * width) / COLUMNS),
        right: Math.floor(((column + 1) * width) / COLUMNS),
        top: Math.floor((row * height) / ROWS),
        bottom: Math.floor(((row + 1) * height) / ROWS),
      }
    }
  }
}

/** Correlation of light and dark areas, -1..1. */
function areasAlike(a: Luma, b: Luma): number {
  const [ofA, ofB] = [lightOf(a), lightOf(b)]
  if (ofA.contrast < 1 || ofB.contrast < 1) return 0
  let sum = 0
  for (let at = 0; at < a.data.length; at++) sum += (a.data[at]! - ofA.mean) * (b.data[at]! - ofB.mean)
  return sum / (a.data.length * ofA.contrast * ofB.contrast)
}
