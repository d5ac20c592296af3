import type { ChangeEffect, ChangeFigures } from '#core/monitor/change-effect.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { messageText } from '../../i18n/message-text.ts'
import { useKnown } from '../../state/app-store.ts'

const TONE = { better: 'good', same: 'calm', worse: 'bad', unclear: 'calm', early: 'busy' } as const
/** Each figure with what its stored number is multiplied by and its decimals. */
const FIGURES = [
  { key: 'droppedShare', text: 'dropped', times: 100, digits: 1, unit: ' %' },
  { key: 'inferMs', text: 'infer', times: 1, digits: 1, unit: ' ms' },
  { key: 'countedFps', text: 'counted', times: 1, digits: 0, unit: '' },
  { key: 'waitMs', text: 'wait', times: 1e-3, digits: 0, unit: ' s' },
] as const

/** Changes of pool, model and provider with the figures before and since; nothing where there was none. */
export function ChangesTable({ changes }: { changes: readonly ChangeEffect[] }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  if (changes.length === 0) return null
  const shown = ({ before, after }: ChangeEffect, { key, times, digits, unit }: (typeof FIGURES)[number]) => {
    const text = (figures: ChangeFigures | undefined) =>
      figures?.[key] === undefined ? '–' : formatNumber(figures[key] * times, language, digits)
    return before[key] === undefined && after?.[key] === undefined ? '–' : `${text(before)} → ${text(after)}${unit}`
  }
  return (
    <>
      <h3>{t('monitor.changes')}</h3>
      <ScrollBox className="table-scroll">
        <table className="table" data-testid="changes">
          <thead>
            <tr>
              <th>{t('monitor.changeWhat')}</th>
              {FIGURES.map(({ text }) => (
                <th key={text} className="number">
                  {t(`monitor.changeFigures.${text}`)}
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, 5).map((change) => {
              const verdict = change.verdict ?? 'early'
              return (
                <tr key={change.atMs}>
                  <td>
                    {messageText(change.what, language)}{' '}
                    <span className="quiet small">{formatDateTime(change.atMs, language, timeZone)}</span>
                  </td>
                  {FIGURES.map((figure) => (
                    <td key={figure.key} className="number">
                      {shown(change, figure)}
                    </td>
                  ))}
                  <td>
                    <span className={`badge badge--${TONE[verdict]}`}>{t(`monitor.verdicts.${verdict}`)}</span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollBox>
    </>
  )
}
