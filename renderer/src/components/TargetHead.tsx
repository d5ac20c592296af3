import { useText } from '../i18n/i18n.ts'

/** The head of a table of today's counts: whose, of what, in and out. */
export function TargetHead({ target }: { target: string }) {
  const { t } = useText()
  return (
    <thead>
      <tr>
        <th>{t('common.camera')}</th>
        <th>{target}</th>
        <th>{t('counts.class')}</th>
        <th className="number">{t('common.in')}</th>
        <th className="number">{t('common.out')}</th>
      </tr>
    </thead>
  )
}
