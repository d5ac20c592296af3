import { isAnimal, PERSON } from '../detect/class-kinds.ts'
import type { Box } from '../geometry/box.ts'
import { iou } from '../geometry/iou.ts'
import type { Track } from '../track/track.ts'
import type { CountingLine } from './calibration.ts'
import { countsClass } from './counts-class.ts'

type Takes = Pick<CountingLine, 'animalsAsPeople'> & { readonly classes: readonly string[] }

/** Whether a line or zone counts as people what is called an animal, is as large as they are and moves as they do. */
function takesAnimals({ classes, animalsAsPeople = true }: Takes): boolean {
  return animalsAsPeople && classes.includes(PERSON) && !classes.includes('*')
}

/** The same of one name: a line that counts dogs by name counts them as dogs. */
export function takesAnimal(target: Takes, className: string): boolean {
  return isAnimal(className) && takesAnimals(target) && !target.classes.includes(className)
}

/** Whether it may count what is called so; how large it is and how it moves is not asked. */
export function mayCount(target: Takes, className: string): boolean {
  return countsClass(target.classes, className) || takesAnimal(target, className)
}

/** Whoever was called a person in so much of his votes is one, whatever his size. */
const SURELY_PERSON = 0.3
/** Heights and areas, in relation to people's at that place. A dog beside people from the side is a third as high. */
const MIN_HEIGHT = 0.5
const MAX_HEIGHT = 1.8
const MIN_AREA = 0.4
const MAX_AREA = 2.5
/** Where no people were seen yet: shares of the picture's height. */
const ANY_HEIGHT = { least: 0.04, most: 0.95 }
/** Sizes a second: who runs beneath a camera makes 7, a bird through the picture many more. */
const MAX_SPEED = 8
/** Whoever has not gone this far of his own size since he was first seen is a thing, or stands. */
const MIN_WAY = 0.3
const ROWS = 9
/** So many people must have been at a place, or beside it, before their size says anything. */
const ENOUGH = 3
/** A mean follows what is new by at least this. */
const MIN_SHARE = 0.05
/** A person's own track lies over it: that one is counted. */
const COVERED_IOU = 0.3

interface Place {
  n: number
  height: number
  area: number
}

interface Beginning {
  readonly x: number
  readonly y: number
  readonly atMs: number
  row: number
}

/**
 * Knows how large people are in this picture, row by row, and tells from that and from how it moves whether somebody
 * who is called a bird or a dog, because the model never saw people from above, is one of them.
 */
export class PeopleSeen {
  readonly #aspect: number
  readonly #places: Place[] = Array.from({ length: ROWS }, () => ({ n: 0, height: 0, area: 0 }))
  readonly #beginnings = new Map<number, Beginning>()
  #people: readonly Track[] = []

  constructor(aspect: number) {
    this.#aspect = aspect
  }

  /** All tracks of a frame. */
  see(tracks: readonly Track[], atMs: number): void {
    this.#people = tracks.filter(({ confirmed, className }) => confirmed && className === PERSON)
    for (const track of tracks) {
      if (!track.seen) continue
      let beginning = this.#beginnings.get(track.id)
      if (!beginning)
        this.#beginnings.set(track.id, (beginning = { ...middleOf(track.box, this.#aspect), atMs, row: -1 }))
      const row = rowOf(track.box)
      // Once in each row: somebody who stands does not outweigh all who walk.
      if (!track.confirmed || track.className !== PERSON || beginning.row === row) continue
      beginning.row = row
      this.#learn(row, track.box)
    }
  }

  forget(trackId: number): void {
    this.#beginnings.delete(trackId)
  }

  /** The track under the name by which lines for people count it. */
  named(track: Track, atMs: number): Track {
    return track.personShare !== undefined && this.#isPerson(track, track.personShare, atMs)
      ? { ...track, className: PERSON }
      : track
  }

  #isPerson(track: Track, personShare: number, atMs: number): boolean {
    if (this.#people.some(({ id, box }) => id !== track.id && iou(box, track.box) > COVERED_IOU)) return false
    return personShare >= SURELY_PERSON || (this.#isAsLarge(track.box) && this.#movesSo(track, atMs))
  }

  #isAsLarge(box: Box): boolean {
    const row = rowOf(box)
    const near = this.#places.slice(Math.max(0, row - 1), row + 2)
    const n = near.reduce((sum, place) => sum + place.n, 0)
    if (n < ENOUGH) return box.h >= ANY_HEIGHT.least && box.h <= ANY_HEIGHT.most
    const of = (key: 'height' | 'area') => near.reduce((sum, place) => sum + place.n * place[key], 0) / n
    const [height, area] = [box.h / of('height'), (box.w * box.h) / of('area')]
    return height >= MIN_HEIGHT && height <= MAX_HEIGHT && area >= MIN_AREA && area <= MAX_AREA
  }

  #movesSo({ id, box }: Track, atMs: number): boolean {
    const from = this.#beginnings.get(id)
    if (!from) return false
    const { x, y } = middleOf(box, this.#aspect)
    const way = Math.hypot(x - from.x, y - from.y) / Math.sqrt(box.w * this.#aspect * box.h)
    return way >= MIN_WAY && way / Math.max(0.1, (atMs - from.atMs) / 1000) <= MAX_SPEED
  }

  #learn(row: number, { w, h }: Box): void {
    const place = this.#places[row]!
    place.n += 1
    const share = Math.max(MIN_SHARE, 1 / place.n)
    place.height += share * (h - place.height)
    place.area += share * (w * h - place.area)
  }
}

function middleOf({ x, y, w, h }: Box, aspect: number): { x: number; y: number } {
  return { x: (x + w / 2) * aspect, y: y + h / 2 }
}

/** Of the feet. */
function rowOf({ y, h }: Box): number {
  return Math.min(ROWS - 1, Math.max(0, Math.floor((y + h) * ROWS)))
}
