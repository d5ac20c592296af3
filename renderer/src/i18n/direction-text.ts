import type { CountingLine } from '#core/count/calibration.ts'
import type { Direction } from '#core/count/count-event.ts'
import type { useText } from './i18n.ts'

/** What a direction of a line is called: by the line's own names, else in and out. */
export function directionText(
  t: ReturnType<typeof useText>['t'],
  line: Pick<CountingLine, 'ways'> | undefined,
  direction: Direction,
): string {
  return line?.ways?.[direction] ?? t(`common.${direction}`)
}
