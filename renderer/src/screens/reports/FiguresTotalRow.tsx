import type { ReportGroup } from '#core/report/report.ts'
import { useText } from '../../i18n/i18n.ts'
import { correctedText, shareText } from './labels.ts'

/** A group over the whole period. */
export function FiguresTotalRow({
  group,
  name,
  showsDegraded,
}: {
  group: ReportGroup
  name: string
  showsDegraded: boolean
}) {
  const { t, language } = useText()
  return (
    <tr className="table__total">
      <td>{t('reports.total')}</td>
      <td>{name}</td>
      <td className="number">{correctedText(group.total.in, group.total.correctionIn, language)}</td>
      <td className="number">{correctedText(group.total.out, group.total.correctionOut, language)}</td>
      <td className={group.total.coverage < 1 ? 'number lacking' : 'number'}>
        {shareText(group.total.coverage, language)}
      </td>
      {showsDegraded && (
        <td className="number">{group.total.degraded > 0 ? shareText(group.total.degraded, language) : ''}</td>
      )}
    </tr>
  )
}
