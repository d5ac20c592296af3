import { useEffect, useState } from 'react'
import type { ProofResult } from '#core/contract/proof-view.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { AdviceList } from './AdviceList.tsx'
import { DisagreementStrip } from './DisagreementStrip.tsx'
import { FigureSentences, FigureTable } from './Figures.tsx'
import { IntervalTable } from './IntervalTable.tsx'
import { WhatIfCard } from './what-if/WhatIfCard.tsx'

/** What came out of one run. */
export function SessionResult({ sessionId, cameraId, goal }: { sessionId: string; cameraId: string; goal: number }) {
  const { t } = useText()
  const revision = useKnown((app) => app.proofRevision[cameraId] ?? 0)
  const [result, setResult] = useState<ProofResult | undefined>()
  const [error, setError] = useState<ErrorData | undefined>()
  useEffect(() => {
    let gone = false
    client.call('proof.result', { sessionId, goal }).then(
      (found) => !gone && setResult(found),
      (thrown: unknown) => !gone && setError(toErrorData(thrown)),
    )
    return () => {
      gone = true
    }
  }, [sessionId, goal, revision])
  if (error) return <ErrorNote error={error} />
  if (!result) return null
  const { session, disagreements } = result
  const unjudged = disagreements.filter(({ verdict }) => verdict === undefined).length
  return (
    <section className="card" data-testid="proof-result">
      <h2>{t('proof.results')}</h2>
      {session.endedBy && <p className="note note--error">{t(`proof.endedBy.${session.endedBy}`)}</p>}
      <FigureSentences figures={result.total} goal={goal} />
      <FigureTable rows={result.rows} lines={session.calibration.lines} />
      <IntervalTable intervals={result.intervals} />
      {result.delayMs !== 0 && (
        <p className="quiet small">{t('proof.reaction', { delay: result.delayMs, spread: result.spreadMs })}</p>
      )}
      {session.degraded && <p className="quiet small">{t('proof.degraded')}</p>}
      {session.state === 'done' && <WhatIfCard key={session.id} session={session} goal={goal} />}
      <h3>{t('proof.disagreements')}</h3>
      {disagreements.length === 0 ? (
        <p className="quiet">{t('proof.allAgree')}</p>
      ) : (
        <>
          <p className="quiet small">{t('proof.disagreementsHint')}</p>
          <ol className="proof-strips">
            {disagreements.map((disagreement) => (
              <DisagreementStrip key={disagreement.id} result={result} disagreement={disagreement} />
            ))}
          </ol>
        </>
      )}
      <AdviceList advice={result.advice} lines={session.calibration.lines} unjudged={unjudged} />
    </section>
  )
}
