import type { UpdateSettings } from '#core/updates/update-settings.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { AddressField } from './AddressField.tsx'

/** Whether newer versions are looked for, and what becomes of one. */
export function UpdatesCard() {
  const { t } = useText()
  const updates = useKnown((app) => app.settings.updates)
  const view = useKnown((app) => app.updates)
  const shell = useKnown((app) => app.shell)
  const { run, busy, error } = useAction()
  const change = (part: Partial<UpdateSettings>) =>
    void run(() => client.call('settings.update', { updates: { ...updates, ...part } }))
  // A person installs where there is no window.
  const nowhere = updates.url === ''
  const modes = (['off', 'notify', 'install'] as const).filter((mode) => mode !== 'install' || shell === 'desktop')
  return (
    <section className="card form" data-testid="updates">
      <h2>{t('updates.title')}</h2>
      <p className="quiet">{t('updates.hint')}</p>
      <Choice
        label={t('updates.mode')}
        value={updates.mode}
        options={modes.map((value) => ({ value, text: t(`updates.modes.${value}`) }))}
        onChange={(mode) => change({ mode })}
      />
      {updates.mode !== 'off' && (
        <>
          <AddressField
            key={updates.url}
            value={updates.url}
            hint={t('updates.address')}
            schemes={['https:']}
            onSave={(url) => change({ url })}
          />
          {updates.mode === 'install' && <WhenFields updates={updates} onChange={change} />}
          <div className="row">
            <p className="grow quiet" data-testid="update-state">
              {nowhere ? t('updates.noAddress') : t(`updates.state.${view.state}`, { version: view.version })}
            </p>
            <button
              className="button"
              disabled={busy || nowhere}
              onClick={() => void run(() => client.call('updates.check', {}))}
            >
              {t('updates.check')}
            </button>
            {view.state === 'ready' && (
              <button className="button" onClick={() => void run(() => client.call('updates.install', {}))}>
                {t('updates.install')}
              </button>
            )}
          </div>
          {view.state === 'available' && shell === 'headless' && (
            <p>
              {t('updates.command')} <code>fieldcount service install</code>
            </p>
          )}
          {view.error && <ErrorNote error={view.error} />}
        </>
      )}
      {error && <ErrorNote error={error} />}
    </section>
  )
}

function WhenFields({
  updates,
  onChange,
}: {
  updates: UpdateSettings
  onChange: (part: Partial<UpdateSettings>) => void
}) {
  const { t } = useText()
  return (
    <>
      <Field label={t('updates.quietHour')}>
        <select value={updates.quietHour} onChange={({ target }) => onChange({ quietHour: Number(target.value) })}>
          {Array.from({ length: 24 }, (_, hour) => (
            <option key={hour} value={hour}>{`${String(hour).padStart(2, '0')}:00`}</option>
          ))}
        </select>
      </Field>
      <label className="check">
        <input
          type="checkbox"
          checked={updates.mayInterrupt}
          onChange={({ target }) => onChange({ mayInterrupt: target.checked })}
        />{' '}
        {t('updates.mayInterrupt')}
      </label>
    </>
  )
}
