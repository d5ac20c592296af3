import type { ProofSeries, ProofSessionView, ProofView } from '#core/contract/proof-view.ts'
import { useAction } from '../../components/useAction.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { AdviceList } from './AdviceList.tsx'
import { CertificateRow } from './CertificateRow.tsx'
import { changedParts } from './changed-parts.ts'
import { FigureSentences, FigureTable } from './Figures.tsx'
import { SessionRow } from './SessionRow.tsx'
import { TrainingExport } from './training/TrainingExport.tsx'

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
  const action = useAction()
  const parts = (changed: ProofSeries['changed']) => changed.map((part) => t(`proof.parts.${part}`)).join(', ')
  const differs = changedParts(series.configuration, view.configuration)
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
      <AdviceList advice={series.advice} lines={series.calibration.lines} unjudged={series.total.unjudged} />
      {(series.total.recall ?? series.total.precision) && (
        <CertificateRow cameraId={sessions[0]!.cameraId} series={series} goal={goal} by={sessions[0]?.by ?? ''} />
      )}
      <h3>{t('proof.sessions')}</h3>
      <ul className="proof-sessions">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isShown={shown === session.id}
            action={action}
            onShow={() => onShow(shown === session.id ? undefined : session.id)}
          />
        ))}
      </ul>
      {sessions[0] && <TrainingExport cameraId={sessions[0].cameraId} sessionIds={series.sessionIds} />}
      {action.error && <ErrorNote error={action.error} />}
    </section>
  )
}
