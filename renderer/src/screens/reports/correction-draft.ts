import type { Params } from '#core/contract/methods.ts'
import { minuteOf } from '#core/report/opening-hours.ts'
import { QUARTER_MS } from '#core/report/quarters.ts'
import { wallInstant } from '#core/time/wall-instant.ts'

/** A correction as typed. */
export interface CorrectionDraft {
  /** Which of the lines that can be corrected. */
  readonly line: number
  readonly className: string
  readonly direction: 'in' | 'out'
  readonly date: string
  readonly opens: string
  readonly closes: string
  readonly isFewer: boolean
  readonly amount: string
  readonly reason: string
  readonly by: string
}

export function newCorrection(classNames: readonly string[], date: string, by: string): CorrectionDraft {
  return {
    line: 0,
    className: classNames.includes('person') ? 'person' : (classNames[0] ?? 'person'),
    direction: 'in',
    date,
    opens: '09:00',
    closes: '10:00',
    isFewer: false,
    amount: '',
    reason: '',
    by,
  }
}

/** True when it can be entered. */
export function isComplete({ amount, reason, by, date, opens, closes }: CorrectionDraft): boolean {
  const number = Number(amount)
  return (
    Number.isInteger(number) &&
    number > 0 &&
    reason.trim().length >= 3 &&
    by.trim() !== '' &&
    date !== '' &&
    opens !== '' &&
    closes !== ''
  )
}

/** What is entered: from the quarter of an hour in which the span begins to the one in which it ends. */
export function correctionOf(
  { className, direction, date, opens, closes, isFewer, amount, reason, by }: CorrectionDraft,
  timeZone: string,
): Omit<Params<'corrections.add'>, 'cameraId' | 'lineId'> {
  // A span over midnight or to it: the end is on the next day.
  const untilMinute = minuteOf(closes) > minuteOf(opens) ? minuteOf(closes) : minuteOf(closes) + 1440
  const quarter = (minute: number, which: 'first' | 'last', round: (value: number) => number): number =>
    round(wallInstant(date, minute, timeZone, which) / QUARTER_MS) * QUARTER_MS
  return {
    className,
    direction,
    fromMs: quarter(minuteOf(opens), 'first', Math.floor),
    toMs: quarter(untilMinute, 'last', Math.ceil),
    amount: isFewer ? -Number(amount) : Number(amount),
    reason,
    by,
  }
}
