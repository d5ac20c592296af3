import { isWorthIt, planDecoders } from '#core/video/decoder-report.ts'
import { decoderName } from '#core/video/video-decoder.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { formatNumber, formatTime } from '../../i18n/format.ts'
import { errorText, useText } from '../../i18n/i18n.ts'
import { messageText } from '../../i18n/message-text.ts'
import { useKnown } from '../../state/app-store.ts'

/** Which graphics devices decode video rightly and faster than software, and why not. */
export function DecodingTable() {
  const { t, language } = useText()
  const { table, breakers } = useKnown((app) => app.inference.decoding)
  const timeZone = useKnown((app) => app.settings.timeZone)
  const isOn = useKnown((app) => app.settings.inference.decoding !== 'off')
  const open = breakers.filter(({ state }) => state !== 'closed')
  const planned = isOn
    ? planDecoders(table?.reports ?? [], (decoder) => open.some(({ provider }) => provider === decoder))
    : []
  const ms = (value: number | undefined) =>
    value === undefined ? '–' : t('inference.ms', { value: formatNumber(value, language, 1) })
  return (
    <ScrollBox className="table-scroll" data-testid="decoding">
      <h3>{t('inference.decoding')}</h3>
      <p className="quiet">{t('inference.decodingHint')}</p>
      {open.map(({ provider, state, retryAtMs, lastError }) => (
        <p key={provider} className="note note--error">
          {t(state === 'half-open' ? 'inference.breakerTrying' : 'inference.decoderBreaker', { provider })}
          {retryAtMs !== undefined && ` · ${t('inference.retry', { when: formatTime(retryAtMs, language, timeZone) })}`}
          {lastError && ` · ${errorText(lastError, language).message}`}
        </p>
      ))}
      {table && (
        <table className="table">
          <thead>
            <tr>
              <th>{t('inference.device')}</th>
              <th>{t('inference.codec')}</th>
              <th>{t('inference.outcome')}</th>
              <th className="number">{t('inference.perPicture')}</th>
              <th className="number">{t('inference.inSoftware')}</th>
              <th>{t('inference.detail')}</th>
            </tr>
          </thead>
          <tbody>
            {table.reports.map((report) => {
              const name = decoderName(report.where)
              const isUsed = planned.some(({ codec, where }) => codec === report.codec && decoderName(where) === name)
              return (
                <tr key={`${name} ${report.codec}`}>
                  <td>{name}</td>
                  <td>{CODEC_NAMES[report.codec]}</td>
                  <td>
                    {isUsed
                      ? t('inference.used')
                      : report.outcome === 'works' && !isWorthIt(report)
                        ? t('inference.notFaster')
                        : t(`inference.outcomes.${report.outcome}`)}
                  </td>
                  <td className="number">{ms(report.ms)}</td>
                  <td className="number">{ms(report.softwareMs)}</td>
                  <td className="quiet small">{messageText(report.detail, language)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </ScrollBox>
  )
}

const CODEC_NAMES = { h264: 'H.264', hevc: 'H.265' } as const
