import type { Calibration } from '#core/count/calibration.ts'
import type { CountReport } from '#core/report/count-report.ts'
import { textTable } from './text-table.ts'

/** A count for people. */
export function countText(report: CountReport, calibration: Calibration): string {
  const { timing } = report
  const nameOf = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((item) => item.id === id)?.name ?? id
  const lines = report.lines.flatMap(({ id, counts }) =>
    Object.entries(counts).map(([className, total]) => [nameOf(calibration.lines, id), className, total.in, total.out]),
  )
  const zones = report.zones.flatMap(({ id, counts }) =>
    Object.entries(counts).map(([className, total]) => [
      nameOf(calibration.zones, id),
      className,
      total.entries,
      total.exits,
      total.peak,
      `${total.dwellMeanS.toFixed(1)} s`,
    ]),
  )
  const watchedS = report.watchedS ?? report.durationS
  const speed = timing.wallS > 0 ? ` (${(report.processed / timing.wallS).toFixed(0)} frames/s)` : ''
  return [
    `${report.source}: ${report.processed} frames, ${watchedS.toFixed(1)} s, counted with ` +
      `${report.model} on ${report.provider} in ${timing.wallS.toFixed(1)} s${speed}\n`,
    calibration.lines.length > 0 && textTable(['line', 'class', 'in', 'out'], lines),
    calibration.zones.length > 0 && textTable(['zone', 'class', 'entries', 'exits', 'peak', 'mean stay'], zones),
    calibration.lines.length + calibration.zones.length === 0 &&
      'The calibration has no line and no zone: nothing was counted.\n',
  ]
    .filter((part) => part !== false)
    .join('\n')
}
