import type { ReportSettings } from '#core/report/report-settings.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { PickFile } from '../../components/PickFile.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { weekdays } from '../reports/labels.ts'
import { OpeningHoursFields, TIMES } from './OpeningHoursFields.tsx'
import { smallLogo } from './small-logo.ts'

const WEEK_STARTS = [1, 7, 6] as const

const DEFAULTS = Array.from({ length: 7 }, () => [{ from: '08:00', to: '20:00' }])

/** How the site counts its weeks and days, and what its reports carry. */
export function ReportsSettingsCard() {
  const { t, language } = useText()
  const report = useKnown((app) => app.settings.report)
  const { run, error } = useAction()
  const change = (part: Partial<ReportSettings>) =>
    void run(() => client.call('settings.update', { report: { ...report, ...part } }))
  const names = new Map(weekdays(1, language).map(({ day, name }) => [day + 1, name]))
  return (
    <section className="card form" data-testid="report-settings">
      <h2>{t('reports.settingsTitle')}</h2>
      <Choice
        label={t('reports.weekStart')}
        value={String(report.weekStart)}
        options={WEEK_STARTS.map((day) => ({ value: String(day), text: names.get(day)! }))}
        onChange={(day) => change({ weekStart: Number(day) as ReportSettings['weekStart'] })}
      />
      <Choice
        label={t('reports.openingHours')}
        value={report.openingHours ? 'hours' : 'always'}
        options={[
          { value: 'always', text: t('reports.alwaysOpen') },
          { value: 'hours', text: t('reports.withHours') },
        ]}
        onChange={(kind) => change({ openingHours: kind === 'always' ? null : DEFAULTS })}
      />
      {report.openingHours && (
        <OpeningHoursFields hours={report.openingHours} onChange={(openingHours) => change({ openingHours })} />
      )}
      <Field label={t('reports.dayReset')} hint={t('reports.dayResetHint')}>
        <select value={report.dayReset} onChange={({ target }) => change({ dayReset: target.value })}>
          {TIMES.slice(0, -1).map((time) => (
            <option key={time}>{time}</option>
          ))}
        </select>
      </Field>
      <div className="field">
        <span className="field__label">{t('reports.logo')}</span>
        <div className="row">
          {report.logo && <img className="logo-preview" src={report.logo} alt={t('reports.logo')} />}
          <PickFile
            text={t('reports.chooseLogo')}
            icon="upload"
            accept="image/png,image/jpeg"
            onFile={(file) =>
              void run(async () =>
                client.call('settings.update', {
                  report: { ...report, logo: await smallLogo(file, t('reports.badLogo')) },
                }),
              )
            }
          />
          {report.logo && (
            <button className="button" onClick={() => change({ logo: null })}>
              {t('reports.removeLogo')}
            </button>
          )}
        </div>
        <span className="field__hint">{t('reports.logoHint')}</span>
      </div>
      {error && <ErrorNote error={error} />}
    </section>
  )
}
