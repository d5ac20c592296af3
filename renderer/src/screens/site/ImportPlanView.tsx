import type { ImportPlan } from '#core/site-config/import-plan.ts'
import { Icon } from '../../components/Icon.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { ImportedCameras } from './ImportedCameras.tsx'
import { ImportedSchedules } from './ImportedSchedules.tsx'
import { PassphraseForm } from './PassphraseForm.tsx'

/** What a file would change, and which parts of it are taken. */
export function ImportPlanView({
  plan,
  settings,
  onSettings,
  schedules,
  onSchedules,
  busy,
  onPassphrase,
}: {
  plan: ImportPlan
  settings: boolean
  onSettings: (taken: boolean) => void
  schedules: boolean
  onSchedules: (taken: boolean) => void
  busy: boolean
  onPassphrase: (passphrase: string) => void
}) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  return (
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
          <input type="checkbox" checked={settings} onChange={({ target }) => onSettings(target.checked)} />
          <span>
            {t('site.takeSettings')}
            <small className="quiet">
              {' '}
              {t('site.settings', { names: plan.settings.map((key) => t(`site.settingNames.${key}`)).join(', ') })}
            </small>
          </span>
        </label>
      )}
      {plan.mailPassword && settings && <p className="quiet small">{t(`site.mailPassword.${plan.mailPassword}`)}</p>}
      <ImportedSchedules schedules={plan.schedules} chosen={schedules} onChoose={onSchedules} />
      {plan.secrets === 'locked' && <PassphraseForm busy={busy} onPassphrase={onPassphrase} />}
    </>
  )
}
