import { MINUTE_MS } from '#core/time/durations.ts'
import type { ProofSessionView } from '#core/contract/proof-view.ts'
import type { Action } from '../../components/useAction.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useDiscardProof } from './useDiscardProof.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'

/** One run of a series: when, how long and how much was counted by hand. */
export function SessionRow({
  session,
  isShown,
  action,
  onShow,
}: {
  session: ProofSessionView
  isShown: boolean
  action: Action
  onShow: () => void
}) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const discard = useDiscardProof(action)
  return (
    <li className="row">
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
      <button className="button" aria-expanded={isShown} onClick={onShow}>
        {t(isShown ? 'proof.hide' : 'proof.show')}
      </button>
      <button className="button button--danger" onClick={() => void discard(session.id)}>
        {t('common.delete')}
      </button>
    </li>
  )
}
