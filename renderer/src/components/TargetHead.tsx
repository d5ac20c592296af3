import { useText } from '../i18n/i18n.ts'

/** The head of a table of today's counts: whose, of what, in and out; of a zone one enters and leaves. */
export function TargetHead({ target, zone = false }: { target: string; zone?: boolean }) {
  const { t } = useText()
  return (
    <thead>
      <tr>
        <th>{t('common.camera')}</th>
        <th>{target}</th>
        <th>{t('counts.class')}</th>
        <th className="number">{t(zone ? 'editor.entries' : 'common.in')}</th>
        <th className="number">{t(zone ? 'editor.exits' : 'common.out')}</th>
      </tr>
    </thead>
  )
}
