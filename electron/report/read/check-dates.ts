import { FieldcountError } from '#core/errors/error-data.ts'

/** Throws `request.invalid` for dates that are none, far away, or in the wrong order. */
export function checkDates({ from, to }: { readonly from: string; readonly to: string }): void {
  for (const date of [from, to]) {
    const ms = Date.parse(`${date}T00:00:00Z`)
    if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date)
      throw new FieldcountError('request.invalid', { detail: `${date} is not a date` })
    if (date < '1970-01-01' || date > '2200-12-31')
      throw new FieldcountError('request.invalid', { detail: `${date} is too far away` })
  }
  if (from > to) throw new FieldcountError('request.invalid', { detail: `${from} is after ${to}` })
}
