import type { EmailSettings } from '#core/report/email-settings.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { AddressesField } from './AddressesField.tsx'
import { EmailServerFields } from './EmailServerFields.tsx'
import { EmailTestRow } from './EmailTestRow.tsx'

/** The server that takes letters with reports. */
export function EmailCard() {
  const { t } = useText()
  const email = useKnown((app) => app.settings.email)
  const { run, error } = useAction()
  const change = (part: Partial<EmailSettings>) =>
    void run(() => client.call('settings.update', { email: { ...email, ...part } }))
  const setPassword = (password: string) => void run(() => client.call('email.setPassword', { password }))
  return (
    <section className="card form" data-testid="email">
      <h2>{t('email.title')}</h2>
      <p className="quiet">{t('email.hint')}</p>
      <Choice
        label={t('email.title')}
        value={email.enabled ? 'on' : 'off'}
        options={(['off', 'on'] as const).map((value) => ({ value, text: t(`common.${value}`) }))}
        onChange={(value) => change({ enabled: value === 'on' })}
      />
      {email.enabled && (
        <>
          <EmailServerFields change={change} setPassword={setPassword} />
          <AddressesField
            key={`from ${email.from}`}
            label={t('email.from')}
            value={email.from}
            one
            onSave={([from = '']) => change({ from })}
          />
          <AddressesField
            key={`to ${email.to.join()}`}
            label={t('email.to')}
            hint={t('email.toHint')}
            value={email.to.join(', ')}
            onSave={(to) => change({ to: [...to] })}
          />
          <EmailTestRow />
        </>
      )}
      {error && <ErrorNote error={error} />}
    </section>
  )
}
