import type { ProofSeries, ProofSessionView, ProofView } from '#core/contract/proof-view.ts'
import { MINUTE_MS } from '#core/time/durations.ts'
import { useAction } from '../../components/useAction.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { AdviceList } from './AdviceList.tsx'
import { CertificateRow } from './CertificateRow.tsx'
import { FigureSentences, FigureTable } from './Figures.tsx'

/** All runs of one configuration together. */
export function SeriesCard({
  series,
  view,
  goal,
  shown,
  onShow,
}: {
  series: ProofSeries
  view: ProofView
  goal: number
  shown: string | undefined
  onShow: (sessionId: string | undefined) => void
}) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const { run, error } = useAction()
  const parts = (changed: ProofSeries['changed']) => changed.map((part) => t(`proof.parts.${part}`)).join(', ')
  const now = view.configuration
  const differs = !now
    ? []
    : (
        [
          ['model', now.model.sha256 !== series.configuration.model.sha256],
          ['calibration', now.calibrationHash !== series.configuration.calibrationHash],
          ['settings', now.settingsHash !== series.configuration.settingsHash],
        ] as const
      ).flatMap(([part, changed]) => (changed ? [part] : []))
  const sessions = series.sessionIds
    .flatMap((id): ProofSessionView[] => view.sessions.filter((session) => session.id === id))
    .reverse()
  return (
    <section className="card" data-testid="proof-series" data-current={series.current}>
      <h2>{t(series.current ? 'proof.series' : 'proof.seriesOld')}</h2>
      <p className="quiet small">
        {series.configuration.model.name} · {formatNumber(series.configuration.fps, language)} fps ·{' '}
        <code>{series.configuration.hash.slice(0, 12)}</code>
      </p>
      {!series.current && differs.length > 0 && (
        <p className="note">{t('proof.outdated', { parts: parts(differs) })}</p>
      )}
      {series.changed.length > 0 && (
        <p className="quiet small">{t('proof.changed', { parts: parts(series.changed) })}</p>
      )}
      <FigureSentences figures={series.total} goal={goal} />
      <FigureTable rows={series.rows} lines={series.calibration.lines} />
      <AdviceList advice={series.advice} lines={series.calibration.lines} />
      {(series.total.recall ?? series.total.precision) && (
        <CertificateRow cameraId={sessions[0]!.cameraId} series={series} goal={goal} by={sessions[0]?.by ?? ''} />
      )}
      <h3>{t('proof.sessions')}</h3>
      <ul className="proof-sessions">
        {sessions.map((session) => (
          <li key={session.id} className="row">
            <span className="grow">
              {t('proof.session', {
                when: formatDateTime(session.startedAtMs, language, timeZone),
                minutes: formatNumber(
                  ((session.endedAtMs ?? session.startedAtMs) - session.startedAtMs) / MINUTE_MS,
                  language,
                  1,
                ),
                count: session.taps.reduce((sum, { count }) => sum + count, 0),
              })}
              {session.by && <span className="quiet"> · {session.by}</span>}
              {session.conditions && <span className="quiet"> · {session.conditions}</span>}
            </span>
            <button
              className="button"
              aria-expanded={shown === session.id}
              onClick={() => onShow(shown === session.id ? undefined : session.id)}
            >
              {t(shown === session.id ? 'proof.hide' : 'proof.show')}
            </button>
            <button
              className="button button--danger"
              onClick={() =>
                confirm(t('proof.discardSure')) &&
                void run(() => client.call('proof.remove', { sessionId: session.id }))
              }
            >
              {t('common.delete')}
            </button>
          </li>
        ))}
      </ul>
      {error && <ErrorNote error={error} />}
    </section>
  )
}
