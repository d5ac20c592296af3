import { useState } from 'react'
import type { ProofSession } from '#core/contract/proof-view.ts'
import type { Calibration, CountingLine } from '#core/count/calibration.ts'
import type { LineProposal } from '#core/proof/propose-line.ts'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { useAction } from '../../../components/useAction.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/i18n.ts'
import { client } from '../../../state/app-store.ts'
import { shareText } from '../share-text.ts'

/** Looks for a better line, and says how far to trust it. */
export function ProposalRow({
  session,
  goal,
  calibration,
  lineId,
  onTake,
}: {
  session: ProofSession
  goal: number
  calibration: Calibration
  lineId: string
  onTake: (line: CountingLine) => void
}) {
  const { t, language } = useText()
  const [found, setFound] = useState<{ lineId: string; proposal: LineProposal | undefined } | undefined>()
  const { run, busy, error } = useAction()
  const propose = () =>
    void run(async () => {
      const { proposal } = await client.call('proof.propose', { sessionId: session.id, goal, calibration, lineId })
      setFound({ lineId, proposal })
      if (proposal?.better) onTake(proposal.line)
    })
  const shown = found?.lineId === lineId ? found : undefined
  return (
    <div>
      <div className="row">
        <button className="button" disabled={busy} onClick={propose}>
          {t(busy ? 'whatIf.proposing' : 'whatIf.propose')}
        </button>
      </div>
      {shown && (
        <div className="note" data-testid="proposal" data-better={shown.proposal?.better ?? false}>
          <Proposed proposal={shown.proposal} />
          {shown.proposal?.small && (
            <p>
              {t('whatIf.small', {
                count: shown.proposal.after.truth,
                number: formatNumber(shown.proposal.after.truth, language),
              })}
            </p>
          )}
        </div>
      )}
      {error && <ErrorNote error={error} />}
    </div>
  )
}

function Proposed({ proposal }: { proposal: LineProposal | undefined }) {
  const { t, language } = useText()
  if (!proposal) return <p>{t('whatIf.nobody')}</p>
  const { before, after, heldOutErrors, shift, turnDeg, anchor, band, tried, better } = proposal
  if (!better) return <p>{t('whatIf.noProposal', { tried })}</p>
  const number = (value: number) => formatNumber(value, language)
  const times = (count: number) => t('whatIf.times', { count, number: number(count) })
  const what = [
    shift !== 0 && t('whatIf.shifted', { share: `${formatNumber(Math.abs(shift) * 100, language, 1)} %` }),
    turnDeg !== 0 && t('whatIf.turned', { degrees: number(turnDeg) }),
    t('whatIf.anchored', { anchor: t(`whatIf.anchors.${anchor}`) }),
    band !== 1 && t('whatIf.banded', { band: formatNumber(band, language, band % 1 === 0 ? 0 : 1) }),
  ].filter(Boolean)
  const { recall } = after
  return (
    <>
      <p>
        {t('whatIf.proposed', {
          tried,
          before: number(before.missed + before.extra),
          after: times(after.missed + after.extra),
          what: what.join(', '),
          heldOut: times(heldOutErrors),
        })}
      </p>
      {recall && (
        <p>
          {t('whatIf.interval', {
            share: shareText(recall.share, language),
            low: shareText(recall.low, language),
            high: shareText(recall.high, language),
          })}
        </p>
      )}
    </>
  )
}
