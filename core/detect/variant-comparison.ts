import { z } from 'zod'
import { Precision } from './provider.ts'

const Wrong = z.strictObject({ missed: z.number().int(), extra: z.number().int() })

/** What another form of a model costs, counted on recordings whose truth is known. */
export const VariantComparison = z.strictObject({
  /** SHA-256 of the model. */
  model: z.string(),
  precision: Precision,
  /**
   * SHA-256 of the form's file: what another file costs is not known. Absent in what was measured before it was noted.
   */
  form: z.string().optional(),
  /** What ran both. */
  provider: z.string(),
  atMs: z.number(),
  recordings: z.array(
    z.strictObject({
      name: z.string(),
      /** The demo scene: the site has no recording with taps yet. */ demo: z.boolean(),
      people: z.number().int(),
      itself: Wrong,
      form: Wrong,
    }),
  ),
})
export type VariantComparison = z.infer<typeof VariantComparison>

/** Crossings that are wrong with the form beyond those that are wrong anyway; below 0 when it is better. */
export function costOf({ recordings }: Pick<VariantComparison, 'recordings'>): {
  readonly people: number
  readonly wrong: number
} {
  const errors = ({ missed, extra }: { missed: number; extra: number }) => missed + extra
  return recordings.reduce(
    ({ people, wrong }, one) => ({ people: people + one.people, wrong: wrong + errors(one.form) - errors(one.itself) }),
    { people: 0, wrong: 0 },
  )
}
