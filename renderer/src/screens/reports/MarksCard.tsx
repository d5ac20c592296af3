import { memo } from 'react'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useMarkRows } from './useMarkRows.ts'
import type { ShownView } from './useReportView.ts'

const MAX_GAPS = 40

/** What makes figures less than they seem: gaps, times of fewer frames, changes of what is counted with. */
export const MarksCard = memo(function MarksCard({ view: { gaps, gapsLeftOut, degraded, changes } }: ShownView) {
  const { t } = useText()
  const rows = useMarkRows({ changes, degraded, gaps }, MAX_GAPS)
  const left = gapsLeftOut + Math.max(0, gaps.length - MAX_GAPS)
  return (
    <section className="card" data-testid="report-marks">
      <h2>{t('reports.marksTitle')}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{t('reports.noMarks')}</p>
      ) : (
        <ScrollBox className="table-scroll table-scroll--short">
          <table className="table">
            <thead>
              <tr>
                <th>{t('common.camera')}</th>
                <th>{t('reports.gapFrom')}</th>
                <th>{t('reports.gapTo')}</th>
                <th>{t('reports.why')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, camera, from, to, text, badge }) => (
                <tr key={key}>
                  <td>{camera}</td>
                  <td>{from}</td>
                  <td>{to}</td>
                  <td>
                    <span className={`badge badge--${badge}`}>{text}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {left > 0 && <p className="quiet">{t('reports.moreGaps', { count: left })}</p>}
    </section>
  )
})
