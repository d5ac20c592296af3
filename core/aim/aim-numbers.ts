import { z } from 'zod'

/** What was found out about a camera while it was aimed, to be compared with on the next visit. */
export const AimNumbers = z.strictObject({
  /** Best sharpness of the two parts of the picture; means something for the same scene only. */
  focus: z.strictObject({ middle: z.number().positive().optional(), whole: z.number().positive().optional() }),
  /** As typed in; the horizon is drawn from it. */
  mounting: z.strictObject({ heightM: z.string().max(12), tiltDeg: z.string().max(12), fovDeg: z.string().max(12) }),
})
export type AimNumbers = z.infer<typeof AimNumbers>

export const RememberedAim = AimNumbers.extend({ /** UTC ms. */ atMs: z.number() })
export type RememberedAim = z.infer<typeof RememberedAim>

/**
 * The best that is known after a visit: the better one, unless the meter was begun again because the scene is another
 * one.
 */
export function bestFocus(
  before: AimNumbers['focus'] | undefined,
  peaks: AimNumbers['focus'],
  begunAgain: boolean,
): AimNumbers['focus'] {
  const better = (part: 'middle' | 'whole') => {
    const [old, now] = [begunAgain ? undefined : before?.[part], peaks[part]]
    return old === undefined ? now : now === undefined ? old : Math.max(old, now)
  }
  const [middle, whole] = [better('middle'), better('whole')]
  return { ...(middle !== undefined && { middle }), ...(whole !== undefined && { whole }) }
}
