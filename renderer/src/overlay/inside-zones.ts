import type { PreviewHeader } from '#core/contract/preview-frame.ts'
import { anchorPoint } from '#core/geometry/anchor.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { countsClass } from '#core/count/counts-class.ts'
import { contains } from '#core/geometry/polygon.ts'

/** How many are in each zone, by its id. */
export type InsideZones = Readonly<Record<string, number>>

/**
 * Who is inside in this picture. Counted anew from every picture: entries less exits of a day would be wrong for
 * good after one person was lost behind a shelf.
 */
export function insideZones({ zones }: Calibration, { tracks }: Pick<PreviewHeader, 'tracks'>): InsideZones {
  return Object.fromEntries(
    zones.map(({ id, polygon, classes, anchor }) => {
      const here = tracks.filter(
        ({ className, box: [x, y, w, h] }) =>
          countsClass(classes, className) && contains(polygon, anchorPoint({ x, y, w, h }, anchor)),
      )
      return [id, here.length]
    }),
  )
}
