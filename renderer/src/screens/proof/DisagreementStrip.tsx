import { useEffect, useState } from 'react'
import type { ProofResult } from '#core/contract/proof-view.ts'
import { Verdict } from '#core/proof/proof-record.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber, formatTime } from '../../i18n/format.ts'
import { classText, useText } from '../../i18n/i18n.ts'
import { wayText } from '../../i18n/way-text.ts'
import { client, useKnown } from '../../state/app-store.ts'

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
  const [pictures, setPictures] = useState<readonly { atMs: number; picture: string }[]>([])
  const { session } = result
  const times = disagreement.pictures.slice(0, MAX_PICTURES)
  const wanted = times.join(' ')
  useEffect(() => {
    let gone = false
    if (wanted !== '')
      void client.call('proof.pictures', { sessionId: session.id, atMs: wanted.split(' ').map(Number) }).then(
        (found) => !gone && setPictures(found),
        () => {},
      )
    return () => {
      gone = true
    }
  }, [session.id, wanted])
  const line = session.calibration.lines.find(({ id }) => id === disagreement.lineId)
  const points = line?.points.map(([x, y]) => `${x},${y}`).join(' ')
  const nearest = times.reduce(
    (best, atMs) => (Math.abs(atMs - disagreement.atMs) < Math.abs(best - disagreement.atMs) ? atMs : best),
    times[0] ?? 0,
  )
  const judge = (verdict: Verdict) =>
    void run(() =>
      client.call('proof.judge', {
        sessionId: session.id,
        disagreementId: disagreement.id,
        verdict: disagreement.verdict === verdict ? null : verdict,
      }),
    )
  return (
    <li className="proof-strip" data-testid="disagreement" data-kind={disagreement.kind}>
      <div className="row">
        <time className="quiet">{formatTime(disagreement.atMs, language, timeZone)}</time>
        <span>{line?.name ?? disagreement.lineId}</span>
        <span className={`way way--${disagreement.direction}`}>{wayText(t, line, disagreement.direction)}</span>
        {disagreement.className !== '*' && <span>{classText(disagreement.className)}</span>}
        <span className={`badge ${disagreement.kind === 'missed' ? 'badge--bad' : 'badge--warn'}`}>
          {t(disagreement.kind === 'missed' ? 'proof.missedAt' : 'proof.extraAt')}
        </span>
        <span className="grow" />
        <div className="choice" role="group" aria-label={t('proof.disagreements')}>
          {Verdict.options.map((verdict) => (
            <button
              key={verdict}
              type="button"
              role="radio"
              aria-checked={disagreement.verdict === verdict}
              disabled={busy}
              onClick={() => judge(verdict)}
            >
              {t(`proof.verdicts.${verdict}`)}
            </button>
          ))}
        </div>
      </div>
      {error && <ErrorNote error={error} />}
      {times.length === 0 ? (
        <p className="quiet small">{t('proof.noPictures')}</p>
      ) : (
        <ol className="proof-strip__pictures">
          {pictures.map(({ atMs, picture }) => (
            <li key={atMs} data-now={atMs === nearest}>
              <img src={picture} alt="" />
              <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
                <polyline points={points} />
              </svg>
              <small>
                {atMs === nearest
                  ? t('proof.crossingMoment')
                  : `${atMs > disagreement.atMs ? '+' : ''}${formatNumber((atMs - disagreement.atMs) / 1_000, language, 1)} s`}
              </small>
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}
