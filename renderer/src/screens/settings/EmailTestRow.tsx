import { useState } from 'react'
import type { UplinkAnswer } from '#core/contract/uplink-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'

/** One letter now, and what the server said to it. */
export function EmailTestRow() {
  const { t } = useText()
  const [answer, setAnswer] = useState<UplinkAnswer | undefined>()
  const { run, busy, error } = useAction()
  const test = async () => {
    setAnswer(undefined)
    setAnswer(await run(() => client.call('email.test', {})))
  }
  return (
    <>
      <div className="row">
        <button className="button" disabled={busy} onClick={() => void test()}>
          {t(busy ? 'email.testing' : 'email.test')}
        </button>
      </div>
      {answer?.ok && (
        <p className="note note--good" data-testid="answer-email">
          <span>{t('email.arrived', { ms: Math.round(answer.tookMs), answer: answer.answer })}</span>
        </p>
      )}
      {(answer?.error ?? error) && <ErrorNote error={(answer?.error ?? error)!} />}
    </>
  )
}
