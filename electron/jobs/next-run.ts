import { Cron } from 'croner'
import { FieldcountError } from '#core/errors/error-data.ts'

/**
 * When a five-field cron expression is due next after `afterMs`, by the clock on the wall of the zone, UTC ms.
 * A time that a clock change leaves out comes when the clock has been moved; one that comes twice is taken once,
 * unless it is a matter of every hour. Throws `request.invalid` for an expression that is not understood or never
 * comes.
 */
export function nextRunMs(cron: string, zone: string, afterMs: number): number {
  let next: Date | null
  try {
    // A date is an expression too for croner; here it is not.
    if (cron.trim().split(/\s+/).length !== 5)
      throw new Error('five fields are needed: minute, hour, day, month, weekday')
    next = new Cron(cron, { timezone: zone, paused: true, mode: '5-part', fixedTimeRule: 'no-wildcard' }).nextRun(
      new Date(afterMs),
    )
  } catch (thrown) {
    throw new FieldcountError('request.invalid', {
      detail: `the schedule "${cron}" is not understood: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    })
  }
  if (!next) throw new FieldcountError('request.invalid', { detail: `the schedule "${cron}" never comes` })
  return next.getTime()
}
