import { decimal, say, type Message } from '../text/message.ts'
import { iou } from '../geometry/iou.ts'
import type { HeadContext, RawDetection } from './heads/head.ts'

/** What a model read in one form gave on real pictures. */
export interface Reading {
  /** Why these numbers cannot be what a detector says. */
  readonly problem?: Message
  /** Mean over the pictures of the best score, 0..1. */
  readonly evidence: number
}

type Corners = Pick<RawDetection, 'left' | 'top' | 'right' | 'bottom'>

/** All boxes that a head read in a picture, from the least score on, and the people who are there, in input pixels. */
export interface JudgedPicture {
  readonly found: readonly RawDetection[]
  readonly people: readonly Corners[]
}

export interface ReadAs extends Pick<HeadContext, 'input'> {
  readonly classes: readonly string[]
  /** The model suppresses its boxes itself. */
  readonly finished: boolean
}

/** Boxes of a picture that are looked at: the surest. */
const LOOKED_AT = 100
const SURE = 0.3
/** Of all looked at, and of the sure ones, so many may be odd: networks do give some. */
const MAX_ODD_SHARE = 0.5
const MAX_SURE_ODD_SHARE = 0.1
/** Suppression inside leaves at most some hundreds. */
const MAX_FINISHED = 1_000
/** Of cells or queries that are sure of an object, a larger share is no picture of anything. */
const MAX_STRONG_SHARE = 0.25
const STRONG = 0.5
/** A box this small, pixels of the input, is none; boxes in shares of the picture look like that. */
const TINY = 2
/** Nor is one that ends so near the corner of the picture, pixels: offsets within a cell look like that. */
const CORNER = 8
/** A score is at most one, but for rounding. */
const MAX_SCORE = 1.001

/** Whether these numbers can be true. */
export function judgeReading(pictures: readonly JudgedPicture[], as: ReadAs): Reading {
  const found = pictures.map((picture) => picture.found)
  const all = found.flat()
  const looked = found.flatMap((boxes) => [...boxes].sort((a, b) => b.score - a.score).slice(0, LOOKED_AT))
  const problem =
    wrongNumbers(all) ??
    wrongClass(all, as) ??
    wrongCount(found, as) ??
    wrongBoxes(looked, as) ??
    allTheSame(looked, as) ??
    cornersForCentres(looked) ??
    misplacedPeople(pictures, as) ??
    miscalledPeople(pictures, as)
  const best = found.map((boxes) => boxes.reduce((most, { score }) => Math.max(most, score), 0))
  const evidence = best.reduce((sum, score) => sum + score, 0) / Math.max(1, best.length)
  return problem ? { problem, evidence: 0 } : { evidence: Math.min(1, evidence) }
}

function wrongNumbers(all: readonly RawDetection[]): Message | undefined {
  const lost = all.find(({ left, top, right, bottom, score }) => !Number.isFinite(left + top + right + bottom + score))
  if (lost) return say('modelForms.notNumbers')
  const most = all.reduce((highest, { score }) => Math.max(highest, score), 0)
  return most > MAX_SCORE ? say('modelForms.scoreRange', { score: decimal(most, 2) }) : undefined
}

function wrongClass(all: readonly RawDetection[], { classes: { length: classCount } }: ReadAs): Message | undefined {
  // Rows that only fill a list up have a score of nearly nothing and any class.
  const named = all.filter(({ score }) => score >= 0.05)
  const part = named.find(({ classIndex }) => Math.abs(classIndex - Math.round(classIndex)) > 0.001)
  if (part) return say('modelForms.classPart', { number: decimal(part.classIndex, 2) })
  const beyond = named.find(({ classIndex }) => classIndex < 0 || Math.round(classIndex) >= classCount)
  return beyond && say('modelForms.classBeyond', { number: beyond.classIndex, count: classCount })
}

function wrongCount(pictures: readonly (readonly RawDetection[])[], { finished }: ReadAs): Message | undefined {
  for (const boxes of pictures) {
    if (finished) {
      const count = boxes.filter(({ score }) => score >= 0.05).length
      if (count > MAX_FINISHED) return say('modelForms.tooManyFinished', { count })
    } else {
      const strong = boxes.filter(({ score }) => score >= STRONG).length
      if (boxes.length >= 20 && strong > MAX_STRONG_SHARE * boxes.length)
        return say('modelForms.tooManyStrong', { count: strong, all: boxes.length })
    }
  }
  return undefined
}

type Oddity = 'insideOut' | 'tiny' | 'outside'

function oddityOf({ left, top, right, bottom }: RawDetection, { input }: ReadAs): Oddity | undefined {
  const [width, height] = [right - left, bottom - top]
  if (width <= 0 || height <= 0) return 'insideOut'
  if ((width < TINY && height < TINY) || (right <= CORNER && bottom <= CORNER)) return 'tiny'
  const [x, y] = [(left + right) / 2 / input.width, (top + bottom) / 2 / input.height]
  const far = Math.min(x, y) < -0.1 || Math.max(x, y) > 1.1 || width > 2 * input.width || height > 2 * input.height
  return far ? 'outside' : undefined
}

function wrongBoxes(looked: readonly RawDetection[], as: ReadAs): Message | undefined {
  const sure = looked.filter(({ score }) => score >= SURE)
  return shareOfOdd(sure, as, MAX_SURE_ODD_SHARE) ?? shareOfOdd(looked, as, MAX_ODD_SHARE)
}

function shareOfOdd(boxes: readonly RawDetection[], as: ReadAs, allowed: number): Message | undefined {
  const odd = boxes.flatMap((box) => {
    const oddity = oddityOf(box, as)
    return oddity ? [{ box, oddity }] : []
  })
  if (odd.length === 0 || odd.length <= allowed * boxes.length) return undefined
  const { oddity, box } = odd[0]!
  const corners = [box.left, box.top, box.right, box.bottom].map(shortNumber).join(', ')
  return say(`modelForms.${oddity}`, { box: corners, count: odd.length, all: boxes.length })
}

/** What a model gives that does not look at its pictures, or one whose numbers lie elsewhere. */
function allTheSame(looked: readonly RawDetection[], { finished }: ReadAs): Message | undefined {
  const [first] = looked
  const same = looked.every(({ left, top, right, bottom }) =>
    [left - first!.left, top - first!.top, right - first!.right, bottom - first!.bottom].every(
      (d) => Math.abs(d) < 0.01,
    ),
  )
  return !finished && looked.length >= 20 && same ? say('modelForms.sameBoxes') : undefined
}

/** Centre and size that look like two corners: every box ends thrice as far from the edge as it begins. */
function cornersForCentres(looked: readonly RawDetection[]): Message | undefined {
  const sure = looked.filter(({ score }) => score >= SURE)
  const all = sure.length >= MIN_TELLING && sure.every((box) => box.right > 3 * box.left && box.bottom > 3 * box.top)
  return all ? say('modelForms.cornersForCentres') : undefined
}

/** So many boxes or people tell something, fewer may be an accident. */
const MIN_TELLING = 3

function misplacedPeople(pictures: readonly JudgedPicture[], { classes }: ReadAs): Message | undefined {
  const person = classes.indexOf('person')
  const onPeople = pictures.flatMap(({ found, people }) =>
    found
      .filter(({ score, classIndex }) => score >= SURE && Math.round(classIndex) === person)
      .map((box) => people.some((one) => overlap(one, box) >= 0.3)),
  )
  const beside = onPeople.filter((is) => !is).length
  return onPeople.length >= MIN_TELLING && beside > onPeople.length / 2
    ? say('modelForms.misplaced', { count: beside, all: onPeople.length })
    : undefined
}

/** Who is a person has another name: the numbers of the classes begin elsewhere, or are those of another list. */
function miscalledPeople(pictures: readonly JudgedPicture[], { classes }: ReadAs): Message | undefined {
  const person = classes.indexOf('person')
  if (person < 0) return undefined
  const names = pictures.flatMap(({ found, people }) =>
    people.flatMap((one) => {
      const over = found.filter((box) => box.score >= SURE && overlap(one, box) >= 0.5)
      const [best] = over.sort((a, b) => b.score - a.score)
      return best ? [Math.round(best.classIndex)] : []
    }),
  )
  const others = names.filter((name) => name !== person)
  return others.length >= MIN_TELLING && others.length > names.length / 2
    ? say('modelForms.miscalled', { name: classes[others[0]!] ?? String(others[0]) })
    : undefined
}

function overlap(a: Corners, b: Corners): number {
  const box = ({ left, top, right, bottom }: Corners) => ({ x: left, y: top, w: right - left, h: bottom - top })
  return iou(box(a), box(b))
}

function shortNumber(value: number): string {
  return Math.abs(value) >= 1e6 ? value.toExponential(1) : value.toFixed(Math.abs(value) < 10 ? 2 : 0)
}
