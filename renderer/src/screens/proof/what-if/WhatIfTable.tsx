import type { ProofFigures } from '#core/proof/proof-figures.ts'
import type { WhatIf } from '#core/proof/what-if.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/i18n.ts'
import { shareText } from '../share-text.ts'

/** The figures as they are beside those that would be. */
export function WhatIfTable({ before, after, pending }: { before: WhatIf; after: WhatIf; pending: boolean }) {
  const { t, language } = useText()
  const rows: {
    key: 'missed' | 'extra' | 'recall' | 'precision'
    value: (figures: ProofFigures) => number | undefined
    text: (value: number) => string
    lessIsBetter: boolean
  }[] = [
    {
      key: 'missed',
      value: ({ missed }) => missed,
      text: (value) => formatNumber(value, language),
      lessIsBetter: true,
    },
    { key: 'extra', value: ({ extra }) => extra, text: (value) => formatNumber(value, language), lessIsBetter: true },
    {
      key: 'recall',
      value: ({ recall }) => recall?.share,
      text: (value) => shareText(value, language),
      lessIsBetter: false,
    },
    {
      key: 'precision',
      value: ({ precision }) => precision?.share,
      text: (value) => shareText(value, language),
      lessIsBetter: false,
    },
  ]
  return (
    <table className="table" data-testid="what-if-figures" data-pending={pending}>
      <thead>
        <tr>
          <th>{pending && <span className="quiet small">{t('whatIf.counting')}</span>}</th>
          <th className="number">{t('whatIf.was')}</th>
          <th className="number">{t('whatIf.wouldBe')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, value, text, lessIsBetter }) => {
          const [was, is] = [value(before.total), value(after.total)]
          const better = was !== undefined && is !== undefined && is !== was ? is < was === lessIsBetter : undefined
          return (
            <tr key={key}>
              <td>{t(`whatIf.${key}`)}</td>
              <td className="number">{was === undefined ? '–' : text(was)}</td>
              <td
                className={`number ${better === undefined ? '' : better ? 'what-if__better' : 'what-if__worse'}`}
                data-key={key}
              >
                <b>{is === undefined ? '–' : text(is)}</b>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
