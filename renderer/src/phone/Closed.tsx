import { useText } from '../i18n/i18n.ts'
import type { Entry } from './pair.ts'

/** Why this phone is not let in, and how it is. */
export function Closed({ entry }: { entry: Exclude<Entry, 'paired'> | 'over' }) {
  const { t } = useText()
  return (
    <main className="phone phone--closed" data-testid="phone-closed" data-entry={entry}>
      <h1>{entry === 'over' ? t('phone.over') : 'Fieldcount'}</h1>
      <p className="note note--warn" role="alert">
        {entry === 'over' ? t('phone.overHint') : t(`phone.failed.${entry}`)}
      </p>
      <p>{t('phone.again')}</p>
    </main>
  )
}
