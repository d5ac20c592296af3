import type { ReportView } from '#core/report/report.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'

export interface MarkRow {
  readonly key: string
  readonly camera: string
  readonly from: string
  /** Empty for a change, which has a moment only. */
  readonly to: string
  readonly text: string
  readonly badge: 'busy' | 'warn' | 'bad'
}

/** Changes, times of fewer frames and gaps as rows of a table, of the last two at most `most` each. */
export function useMarkRows(
  { changes, degraded, gaps }: Pick<ReportView, 'changes' | 'degraded' | 'gaps'>,
  most: number,
): readonly MarkRow[] {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const time = (ms: number | undefined): string =>
    ms === undefined ? t('reports.lasts') : formatDateTime(ms, language, timeZone)
  return [
    ...changes.map((change) => ({
      key: `c${change.cameraId}${change.atMs}`,
      camera: change.camera,
      from: time(change.atMs),
      to: '',
      text: changeText(change),
      badge: 'busy' as const,
    })),
    ...degraded.slice(0, most).map((span) => ({
      key: `d${span.cameraId}${span.fromMs}`,
      camera: span.camera,
      from: time(span.fromMs),
      to: time(span.toMs),
      text: t(`reports.levels.${span.level}`, { fps: formatNumber(span.fps, language, 1), of: span.of }),
      badge: 'warn' as const,
    })),
    ...gaps.slice(0, most).map((gap) => ({
      key: `g${gap.cameraId}${gap.fromMs}`,
      camera: gap.camera,
      from: time(gap.fromMs),
      to: time(gap.toMs),
      text: t(`reports.reasons.${reasonKey(gap.reason)}`),
      badge: 'bad' as const,
    })),
  ]

  function changeText({ changed, before, after }: ReportView['changes'][number]): string {
    const parts = changed.map((part) => {
      if (part === 'version') return t('reports.changedParts.version', { before: before.version, after: after.version })
      if (part === 'model')
        return t('reports.changedParts.model', { before: before.model.name, after: after.model.name })
      return t(`reports.changedParts.${part}`)
    })
    return `${t('reports.changed')}: ${parts.join(', ')}`
  }
}

const APART = {
  off: 'off',
  'app.notRunning': 'app_notRunning',
  'app.asleep': 'app_asleep',
  'clock.set': 'clock_set',
  'data.lost': 'data_lost',
} as const

function reasonKey(reason: string) {
  if (Object.hasOwn(APART, reason)) return APART[reason as keyof typeof APART]
  if (reason === 'connecting' || reason === 'reconnecting' || reason.startsWith('source.')) return 'source'
  if (reason.startsWith('model.') || reason.startsWith('provider.')) return 'model'
  return reason.startsWith('worker.') ? 'worker' : 'other'
}
