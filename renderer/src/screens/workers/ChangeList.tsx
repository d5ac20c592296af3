import type { ChangeItem } from '#core/pool/pool-change.ts'
import { useText } from '../../i18n/i18n.ts'
import { messageText } from '../../i18n/message-text.ts'
import { useKnown } from '../../state/app-store.ts'

/** What applying the settings will do, in the language of the reader. */
export function ChangeList({ items }: { items: readonly ChangeItem[] }) {
  const { t, language } = useText()
  const cameras = useKnown((app) => app.cameras)
  const names = (ids: readonly string[]) =>
    ids.map((id) => cameras.find((camera) => camera.id === id)?.name ?? id).join(', ')
  const text = (item: ChangeItem): string => {
    switch (item.what) {
      case 'type':
        return t('pool.change.type', { type: t(`pool.types.${item.type}`) })
      case 'start':
      case 'stop':
      case 'role':
      case 'jobs':
        return t(`pool.change.${item.what}`, { count: item.count })
      case 'threads':
        return t('pool.change.threads', {
          count: item.count,
          from: item.from,
          to: t('pool.change.threadCount', { count: item.to }),
        })
      case 'move':
      case 'begin':
        return t(`pool.change.${item.what}`, { cameras: names(item.cameraIds) })
      case 'hold':
        return t('pool.change.hold', { cameras: names([item.cameraId]), reason: messageText(item.reason, language) })
      case 'distribution':
        return t('pool.change.distribution', { to: t(`pool.distributions.${item.to}`) })
      case 'discipline':
        return t('pool.change.discipline', { to: t(`pool.disciplines.${item.to.kind}`) })
      case 'scaling':
        return t('pool.change.scaling', { to: t(`pool.scalings.${item.to}`) })
    }
  }
  return (
    <div className="note" role="status" data-testid="pool-change">
      <div>
        <strong>{t('pool.will')}</strong>
        <ul className="plain-list">
          {items.length === 0 ? (
            <li>{t('pool.nothing')}</li>
          ) : (
            items.map((item) => <li key={`${item.what} ${'cameraId' in item ? item.cameraId : ''}`}>{text(item)}</li>)
          )}
        </ul>
      </div>
    </div>
  )
}
