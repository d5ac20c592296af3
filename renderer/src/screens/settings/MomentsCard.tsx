import type { MomentSettings } from '#core/contract/moment-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

const DAYS = [7, 31, 92, 366]
const PICTURES = [200, 1_000, 5_000, 20_000]
/** A small picture, MB. */
const PICTURE_MB = 0.02

/** What is kept of each crossing, and whether pictures are. */
export function MomentsCard() {
  const { t, language } = useText()
  const moments = useKnown((app) => app.settings.moments)
  const { run, error } = useAction()
  const change = (part: Partial<MomentSettings>) =>
    void run(() => client.call('settings.update', { moments: { ...moments, ...part } }))
  const among = (values: readonly number[], value: number) => [...new Set([...values, value])].sort((a, b) => a - b)
  return (
    <section className="card form" data-testid="moments-settings">
      <h2>{t('moments.settings')}</h2>
      <label className="check">
        <input type="checkbox" checked={moments.paths} onChange={({ target }) => change({ paths: target.checked })} />
        {t('moments.paths')}
      </label>
      <p className="quiet small">{t('moments.pathsHint')}</p>
      <Field label={t('moments.keepDays')}>
        <select value={moments.keepDays} onChange={({ target }) => change({ keepDays: Number(target.value) })}>
          {among(DAYS, moments.keepDays).map((days) => (
            <option key={days} value={days}>
              {t('moments.days', { count: days })}
            </option>
          ))}
        </select>
      </Field>
      <label className="check">
        <input
          type="checkbox"
          checked={moments.pictures}
          onChange={({ target }) => change({ pictures: target.checked })}
        />
        {t('moments.pictures')}
      </label>
      <p className="quiet small">{t('moments.picturesHint')}</p>
      {moments.pictures && (
        <Field label={t('moments.keepPictures')}>
          <select
            value={moments.keepPictures}
            onChange={({ target }) => change({ keepPictures: Number(target.value) })}
          >
            {among(PICTURES, moments.keepPictures).map((count) => (
              <option key={count} value={count}>
                {t('moments.picturesCount', {
                  count,
                  number: formatNumber(count, language),
                  mb: formatNumber(count * PICTURE_MB, language, 0),
                })}
              </option>
            ))}
          </select>
        </Field>
      )}
      {error && <ErrorNote error={error} />}
    </section>
  )
}
