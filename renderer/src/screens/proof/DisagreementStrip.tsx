import type { ProofResult } from '#core/contract/proof-view.ts'
import { ANY_CLASS, type Verdict } from '#core/proof/proof-record.ts'
import { isLearnedFrom } from '#core/proof/training-moments.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { VerdictChoice } from './VerdictChoice.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatTime } from '../../i18n/format.ts'
import { classText, useText } from '../../i18n/i18n.ts'
import { directionText } from '../../i18n/direction-text.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { CrossingPictures } from './CrossingPictures.tsx'
import { LabelButton } from './training/LabelButton.tsx'
import { useProofPictures } from './useProofPictures.ts'

/** Pictures of a strip; more would not be looked at. */
const MAX_PICTURES = 11

/** One disagreement with its pictures, to say who was wrong. */
export function DisagreementStrip({
  result,
  disagreement,
}: {
  result: ProofResult
  disagreement: ProofResult['disagreements'][number]
}) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const { run, busy, error } = useAction()
  const { session } = result
  const times = disagreement.pictures.slice(0, MAX_PICTURES)
  const pictures = useProofPictures(session.id, times)
  const line = session.calibration.lines.find(({ id }) => id === disagreement.lineId)
  const judge = (verdict: Verdict | null) =>
    void run(() => client.call('proof.judge', { sessionId: session.id, disagreementId: disagreement.id, verdict }))
  return (
    <li className="proof-strip" data-testid="disagreement" data-kind={disagreement.kind}>
      <div className="row">
        <time className="quiet">{formatTime(disagreement.atMs, language, timeZone)}</time>
        <span>{line?.name ?? disagreement.lineId}</span>
        <span className={`way way--${disagreement.direction}`}>{directionText(t, line, disagreement.direction)}</span>
        {disagreement.className !== ANY_CLASS && <span>{classText(disagreement.className)}</span>}
        <span className={`badge ${disagreement.kind === 'missed' ? 'badge--bad' : 'badge--warn'}`}>
          {t(disagreement.kind === 'missed' ? 'proof.missedAt' : 'proof.extraAt')}
        </span>
        <span className="grow" />
        <VerdictChoice value={disagreement.verdict} busy={busy} onJudge={judge} />
      </div>
      {error && <ErrorNote error={error} />}
      {times.length === 0 ? (
        <p className="quiet small">{t('proof.noPictures')}</p>
      ) : (
        <CrossingPictures pictures={pictures} times={times} crossingAtMs={disagreement.atMs} line={line} />
      )}
      {isLearnedFrom(disagreement) && times.length > 0 && (
        <LabelButton
          sessionId={session.id}
          times={times}
          atMs={disagreement.atMs}
          className={disagreement.className === ANY_CLASS ? (line?.classes[0] ?? 'person') : disagreement.className}
        />
      )}
    </li>
  )
}
