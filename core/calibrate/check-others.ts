import type { CountingLine } from '../count/calibration.ts'
import type { Point } from '../geometry/point.ts'
import { distanceToPolyline, passing } from '../geometry/segment.ts'
import { scaled } from './track-paths.ts'

/** What other lines do to a line: whoever goes through both is counted on both. */
export type OtherWarning =
  | { readonly kind: 'crosses'; readonly other: string }
  /** They run side by side, this share of the picture height apart. */
  | { readonly kind: 'close'; readonly other: string; readonly apart: number }

const CLOSE = 0.06

export function checkOthers(line: CountingLine, lines: readonly CountingLine[], aspect: number): OtherWarning[] {
  const points = line.points.map((point) => scaled(point, aspect))
  return lines
    .filter((other) => other.id !== line.id && sharesClass(line, other))
    .flatMap((other): OtherWarning[] => {
      const theirs = other.points.map((point) => scaled(point, aspect))
      if (meet(points, theirs)) return [{ kind: 'crosses', other: other.name }]
      const apart = Math.min(
        ...points.map((point) => distanceToPolyline(point, theirs)),
        ...theirs.map((point) => distanceToPolyline(point, points)),
      )
      return apart < CLOSE ? [{ kind: 'close', other: other.name, apart }] : []
    })
}

function meet(a: readonly Point[], b: readonly Point[]): boolean {
  return a.slice(1).some((to, i) => b.slice(1).some((end, k) => passing(a[i]!, to, b[k]!, end) !== undefined))
}

function sharesClass(a: CountingLine, b: CountingLine): boolean {
  return a.classes.includes('*') || b.classes.includes('*') || a.classes.some((name) => b.classes.includes(name))
}
