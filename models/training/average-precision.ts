import { intersection, iou } from '../../core/geometry/iou.ts'
import type { FoundBox } from './detect-all.ts'

/** x, y, w, h, normalised. */
export type TrueBox = readonly [number, number, number, number]

export interface JudgedPicture {
  readonly found: readonly FoundBox[]
  readonly truth: readonly TrueBox[]
  /** Where somebody may be or not: a box that mostly lies in one of these is neither right nor wrong. */
  readonly ignored?: readonly TrueBox[]
  /** Height of the picture in pixels, which makes heights of people. */
  readonly heightPx: number
}

export interface Accuracy {
  /** Area under the precision-recall curve at IoU 0.5, all points, 0..1; 0 when nobody is there. */
  readonly ap50: number
  /** Share of the true people found at a score of 0.35, and share of what was found there that is a person. */
  readonly recall: number
  readonly precision: number
  /** Boxes at 0.35 that are nobody, or somebody for a second time. */
  readonly wrong: number
  /** Recall at 0.35 by height in the picture's pixels: from, to (exclusive), how many, share found. */
  readonly byHeight: readonly {
    readonly from: number
    readonly to: number
    readonly people: number
    readonly recall: number
  }[]
}

const USED_SCORE = 0.35
const IGNORED_SHARE = 0.5
const HEIGHTS = [0, 24, 48, 96, 192, Infinity]

/** Matches the boxes of each picture with its true ones, best score first, each true box once (PASCAL VOC's rule). */
export function measureAccuracy(pictures: readonly JudgedPicture[]): Accuracy {
  const marks: { score: number; right: boolean }[] = []
  const people: { height: number; found: boolean }[] = []
  for (const { found, truth, ignored = [], heightPx } of pictures) {
    const seen = truth.map(([, , , h]) => ({ height: h * heightPx, found: false }))
    const taken = new Set<number>()
    for (const box of [...found].sort((a, b) => b[4] - a[4])) {
      const at = bestMatch(box, truth, taken)
      if (at === undefined && ignored.some((place) => shareInside(box, place) >= IGNORED_SHARE)) continue
      if (at !== undefined) taken.add(at)
      if (at !== undefined && box[4] >= USED_SCORE) seen[at]!.found = true
      marks.push({ score: box[4], right: at !== undefined })
    }
    people.push(...seen)
  }
  const used = marks.filter(({ score }) => score >= USED_SCORE)
  const byHeight = HEIGHTS.slice(1).map((to, i) => {
    const some = people.filter(({ height }) => height >= HEIGHTS[i]! && height < to)
    return {
      from: HEIGHTS[i]!,
      to,
      people: some.length,
      recall: share(some.filter((person) => person.found).length, some.length),
    }
  })
  return {
    ap50: averagePrecision(marks, people.length),
    recall: share(people.filter((person) => person.found).length, people.length),
    precision: share(used.filter(({ right }) => right).length, used.length),
    wrong: used.filter(({ right }) => !right).length,
    byHeight: byHeight.filter(({ people: count }) => count > 0),
  }
}

function bestMatch([x, y, w, h]: FoundBox, boxes: readonly TrueBox[], taken: ReadonlySet<number>): number | undefined {
  let best: number | undefined
  let bestIou = 0.5
  boxes.forEach((box, index) => {
    const overlap = iou({ x, y, w, h }, { x: box[0], y: box[1], w: box[2], h: box[3] })
    if (overlap >= bestIou && !taken.has(index)) {
      best = index
      bestIou = overlap
    }
  })
  return best
}

function shareInside([x, y, w, h]: FoundBox, [px, py, pw, ph]: TrueBox): number {
  return intersection({ x, y, w, h }, { x: px, y: py, w: pw, h: ph }) / (w * h)
}

function averagePrecision(marks: { score: number; right: boolean }[], people: number): number {
  if (people === 0) return 0
  const sorted = [...marks].sort((a, b) => b.score - a.score)
  let right = 0
  const curve = sorted.map(
    (mark, index) => ((right += mark.right ? 1 : 0), { recall: right / people, precision: right / (index + 1) }),
  )
  let area = 0
  let ceiling = 0
  for (let i = curve.length - 1; i >= 0; i--) {
    ceiling = Math.max(ceiling, curve[i]!.precision)
    area += ceiling * (curve[i]!.recall - (curve[i - 1]?.recall ?? 0))
  }
  return area
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
