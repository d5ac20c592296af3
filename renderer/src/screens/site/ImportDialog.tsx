import { useCallback, useEffect, useState } from 'react'
import type { Result } from '#core/contract/methods.ts'
import type { ImportPlan } from '#core/site-config/import-plan.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { ImportedSchedules } from './ImportedSchedules.tsx'
import { ImportedCameras } from './ImportedCameras.tsx'

/** Shows what a file would change, and changes it when told to. */
export function ImportDialog({ text, onClose }: { text: string; onClose: () => void }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const [plan, setPlan] = useState<ImportPlan | undefined>()
  const [typed, setTyped] = useState('')
  const [passphrase, setPassphrase] = useState<string | undefined>()
  const [settings, setSettings] = useState(true)
  const [schedules, setSchedules] = useState(true)
  const [done, setDone] = useState<Result<'site.import'> | undefined>()
  const { run, busy, error } = useAction()
  const look = useCallback(
    async (phrase: string | undefined) => {
      const found = await run(() => client.call('site.preview', { text, ...(phrase && { passphrase: phrase }) }))
      if (!found) return
      setPlan(found)
      setPassphrase(phrase)
    },
    [run, text],
  )
  useEffect(() => void look(undefined), [look])
  const apply = async () => {
    const result = await run(() =>
      client.call('site.import', { text, hash: plan!.hash, settings, schedules, ...(passphrase && { passphrase }) }),
    )
    if (result) setDone(result)
    // What has changed here meanwhile is shown at once.
    else await client.call('site.preview', { text, ...(passphrase && { passphrase }) }).then(setPlan, () => {})
  }
  const nothing =
    plan &&
    plan.cameras.every(({ kind }) => kind === 'unchanged') &&
    (plan.settings.length === 0 || !settings) &&
    (plan.schedules.every(({ isHere }) => isHere) || !schedules)
  return (
    <Dialog title={t('site.look')} onClose={onClose} wide>
      {plan && !done && (
        <>
          <p className="quiet">
            {t('site.from', {
              site: plan.siteName || t('site.unnamed'),
              when: formatDateTime(Date.parse(plan.exportedAt), language, timeZone),
              software: plan.software,
            })}
          </p>
          <ImportedCameras cameras={plan.cameras} />
          {plan.untouched.length > 0 && (
            <p className="quiet small">{t('site.untouched', { names: plan.untouched.join(', ') })}</p>
          )}
          {plan.missingModels.map(({ id, name }) => (
            <p key={id} className="note note--warn">
              <Icon name="warning" />
              {t('site.missingModel', { model: name })}
            </p>
          ))}
          {plan.settings.length > 0 && (
            <label className="check">
              <input type="checkbox" checked={settings} onChange={({ target }) => setSettings(target.checked)} />
              <span>
                {t('site.takeSettings')}
                <small className="quiet">
                  {' '}
                  {t('site.settings', { names: plan.settings.map((key) => t(`site.settingNames.${key}`)).join(', ') })}
                </small>
              </span>
            </label>
          )}
          {plan.mailPassword && settings && (
            <p className="quiet small">{t(`site.mailPassword.${plan.mailPassword}`)}</p>
          )}
          <ImportedSchedules schedules={plan.schedules} chosen={schedules} onChoose={setSchedules} />
          {plan.secrets === 'locked' && (
            <form className="field" onSubmit={(event) => (event.preventDefault(), void look(typed))}>
              <div className="row row--fields">
                <Field label={t('site.passphrase')}>
                  <input
                    type="password"
                    autoComplete="off"
                    aria-describedby="site-locked"
                    value={typed}
                    onChange={({ target }) => setTyped(target.value)}
                  />
                </Field>
                <button className="button" disabled={busy || typed === ''}>
                  {t('site.open')}
                </button>
              </div>
              <p className="field__hint" id="site-locked">
                {t('site.locked')}
              </p>
            </form>
          )}
        </>
      )}
      {error && <ErrorNote error={error} />}
      {done ? (
        <p className="note note--good" role="status">
          {t('site.done', done)}
          {done.schedules > 0 && ` ${t('site.schedulesDone', { count: done.schedules })}`}
        </p>
      ) : (
        plan && (
          <div className="row">
            <button className="button button--main" disabled={busy || nothing} onClick={() => void apply()}>
              <Icon name="check" />
              {t('site.apply')}
            </button>
            {nothing && <span className="quiet">{t('site.nothing')}</span>}
          </div>
        )
      )}
    </Dialog>
  )
}
