import type { PreviewHeader } from '#core/contract/preview-frame.ts'
import { anchorPoint } from '#core/geometry/anchor.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { mayCount } from '#core/count/animals-as-people.ts'
import { contains } from '#core/geometry/polygon.ts'

/** How many are in each zone, by its id. */
export type InsideZones = Readonly<Record<string, number>>

/**
 * Who is inside in this picture. Counted anew from every picture: entries less exits of a day would be wrong for
 * good after one person was lost behind a shelf.
 */
export function insideZones({ zones }: Calibration, { tracks }: Pick<PreviewHeader, 'tracks'>): InsideZones {
  return Object.fromEntries(
    zones.map((zone) => {
      const { id, polygon, anchor } = zone
      const here = tracks.filter(
        ({ className, box: [x, y, w, h] }) =>
          mayCount(zone, className) && contains(polygon, anchorPoint({ x, y, w, h }, anchor)),
      )
      return [id, here.length]
    }),
  )
}
