import { useEffect, useState } from 'react'
import type { UplinkDeadLetter } from '#core/contract/uplink-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { errorText, useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

/** Messages a receiver refused; not there while there are none. */
export function DeadLettersCard() {
  const { t, language } = useText()
  const count = useKnown((app) => app.uplinks).reduce((sum, { deadLetters }) => sum + deadLetters, 0)
  const timeZone = useKnown((app) => app.settings.timeZone)
  const [letters, setDeadLetters] = useState<readonly UplinkDeadLetter[]>([])
  const { run, busy, error } = useAction()
  useEffect(() => {
    if (count > 0) void run(() => client.call('uplinks.deadLetters', {})).then((found) => setDeadLetters(found ?? []))
  }, [count, run])
  // The number may stay the same while one goes and another comes.
  const act = (method: 'uplinks.retry' | 'uplinks.discard', id: number) =>
    void run(async () => {
      try {
        await client.call(method, { id })
      } finally {
        setDeadLetters(await client.call('uplinks.deadLetters', {}))
      }
    })
  if (count === 0) return null
  return (
    <section className="card" data-testid="dead-letters">
      <h2>{t('uplinks.deadTitle')}</h2>
      <p className="quiet">{t('uplinks.deadHint')}</p>
      <ul className="plain-list">
        {letters.map((deadLetter) => (
          <li key={deadLetter.id} className="row">
            <span className="grow">
              {t(`uplinks.${deadLetter.name}`)}, {formatDateTime(deadLetter.atMs, language, timeZone)}:{' '}
              {errorText(deadLetter.error, language).message}
              <br />
              <code className="quiet clip">{deadLetter.body}</code>
            </span>
            <button className="button" disabled={busy} onClick={() => act('uplinks.retry', deadLetter.id)}>
              {t('uplinks.retry')}
            </button>
            <button className="button" disabled={busy} onClick={() => act('uplinks.discard', deadLetter.id)}>
              {t('uplinks.discard')}
            </button>
          </li>
        ))}
      </ul>
      {error && <ErrorNote error={error} />}
    </section>
  )
}
