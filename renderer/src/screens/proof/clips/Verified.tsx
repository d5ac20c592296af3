import type { ClipVerification, ClipView } from '#core/contract/clip-view.ts'
import { formatDateTime, formatNumber } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/i18n.ts'
import { useKnown } from '../../../state/app-store.ts'
import { shareText } from '../share-text.ts'
import { clockText } from './clock-text.ts'

/** What one count of a recording came to, and against the count before. */
export function Verified({ verification, clip }: { verification: ClipVerification; clip: ClipView }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const { atMs, version, configuration, report, change, changed } = verification
  const { total, ok } = report
  const share = (value: { share: number } | undefined) => (value ? shareText(value.share, language) : '–')
  const number = (value: number) => formatNumber(value, language)
  const times = (numbers: readonly number[]) =>
    numbers.map((no) => clockText((clip.taps[no - 1]?.t ?? 0) * 1_000)).join(', ')
  const same = change && change.newlyFound.length === 0 && change.newlyMissed.length === 0 && change.extra === 0
  return (
    <div className="proof-clip__result" data-testid="clip-result" data-ok={ok}>
      <p>
        <span className={`badge ${ok ? 'badge--good' : 'badge--bad'}`}>{t(ok ? 'clips.ok' : 'clips.below')}</span>{' '}
        {t('clips.result', {
          missed: number(total.missed),
          extra: number(total.extra),
          truth: number(total.truth),
          recall: share(total.recall),
          precision: share(total.precision),
        })}
      </p>
      {change && (
        <p>
          {same
            ? t('clips.noChange')
            : t('clips.change', {
                found: number(change.newlyFound.length),
                missed: number(change.newlyMissed.length),
                extra: change.extra > 0 ? `+${number(change.extra)}` : number(change.extra),
              })}
          {change.newlyMissed.length > 0 && (
            <span className="what-if__worse"> {t('clips.newlyMissed', { times: times(change.newlyMissed) })}</span>
          )}
          {change.newlyFound.length > 0 && (
            <span className="what-if__better"> {t('clips.newlyFound', { times: times(change.newlyFound) })}</span>
          )}
        </p>
      )}
      <p className="quiet small">
        {t('clips.when', { when: formatDateTime(atMs, language, timeZone), version, model: configuration.model.name })}
        {changed.length > 0 &&
          ` · ${t('clips.changed', { parts: changed.map((part) => t(`clips.parts.${part}`)).join(', ') })}`}
      </p>
    </div>
  )
}
