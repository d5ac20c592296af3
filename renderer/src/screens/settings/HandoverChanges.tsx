import type { HandoverComparison } from '#core/handover/compare-handover.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { HandoverCorrections } from './HandoverCorrections.tsx'
import type { OpenedPack } from './open-pack.ts'

/** What is not as it was handed over, with each camera's picture then and now. */
export function HandoverChanges({ comparison, pack }: { comparison: HandoverComparison; pack: OpenedPack }) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const { handedOverAt, by, software, cameras, memory, corrections } = comparison
  const time = formatDateTime(Date.parse(handedOverAt), language, timeZone)
  const same =
    !software &&
    (!corrections || Object.values(corrections).every((list) => list.length === 0)) &&
    cameras.every(({ changed }) => changed.length === 0)
  return (
    <div className="picture-changed" data-testid="handover-changes">
      <p className="quiet">
        {by ? t('handover.handedOver', { time, by }) : t('handover.handedOverByNobody', { time })}
      </p>
      {same && <p>{t('handover.nothing')}</p>}
      {software && <p>{t('handover.software', software)}</p>}
      {memory.thenMb !== undefined && memory.nowMb !== undefined && (
        <p>
          {t('handover.memoryThenNow', {
            then: formatNumber(memory.thenMb, language),
            now: formatNumber(memory.nowMb, language),
          })}
        </p>
      )}
      {corrections && <HandoverCorrections corrections={corrections} />}
      {cameras.map(({ id, name, changed, then, now }) => (
        <div key={id}>
          <p>
            <b>{name}</b>:{' '}
            {changed.length === 0
              ? t('handover.asHanded')
              : changed.map((one) => t(`handover.drifted.${one}`)).join('; ')}
          </p>
          <div className="picture-pair">
            <Picture caption={t('handover.then')} url={then === undefined ? undefined : pack.picture(then)} />
            <Picture caption={t('handover.now')} url={now} />
          </div>
        </div>
      ))}
    </div>
  )
}

function Picture({ caption, url }: { caption: string; url: string | undefined }) {
  if (!url) return null
  return (
    <figure>
      <img src={url} alt={caption} />
      <figcaption className="quiet small">{caption}</figcaption>
    </figure>
  )
}
