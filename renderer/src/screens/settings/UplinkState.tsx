import { useState } from 'react'
import type { UplinkAnswer, UplinkName } from '#core/contract/uplink-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber, formatRecent } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

const TONES = {
  off: '',
  idle: 'badge--good',
  sending: 'badge--good',
  waiting: 'badge--warn',
  open: 'badge--bad',
  'half-open': 'badge--warn',
} as const

/** How sending goes, and a test whose answer is shown. */
export function UplinkState({ name }: { name: UplinkName }) {
  const { t, language } = useText()
  const view = useKnown((app) => app.uplinks).find((uplink) => uplink.name === name)
  const timeZone = useKnown((app) => app.settings.timeZone)
  const today = useKnown((app) => app.day)
  const nowhere = useKnown((app) => app.settings.uplinks[name].url === '')
  const [answer, setAnswer] = useState<UplinkAnswer | undefined>()
  const { run, busy, error } = useAction()
  const test = async () => {
    setAnswer(undefined)
    setAnswer(await run(() => client.call('uplinks.test', { name })))
  }
  if (!view) return null
  // Just switched on: nothing is wrong before somebody could type the address.
  if (nowhere && !answer) return <p className="quiet">{t('uplinks.enterAddress')}</p>
  return (
    <>
      <div className="row" data-testid={`uplink-${name}`}>
        <span className={`badge ${TONES[view.state]}`}>{t(`uplinks.state.${view.state}`)}</span>
        <span className="grow quiet">
          {t('uplinks.figures', {
            sent: formatNumber(view.sent, language),
            queued: formatNumber(view.queued, language),
          })}
          {view.lastSentAtMs !== undefined &&
            `, ${t('uplinks.lastSent', { time: formatRecent(view.lastSentAtMs, today, language, timeZone) })}`}
        </span>
        <button className="button" disabled={busy} onClick={() => void test()}>
          {t(busy ? 'uplinks.testing' : 'uplinks.test')}
        </button>
      </div>
      {answer?.ok && (
        <p className="note note--good" data-testid={`answer-${name}`}>
          <span>{t('uplinks.arrived', { ms: Math.round(answer.tookMs), answer: answer.answer })}</span>
        </p>
      )}
      {(answer?.error ?? view.error) && <ErrorNote error={(answer?.error ?? view.error)!} />}
      {error && <ErrorNote error={error} />}
    </>
  )
}
