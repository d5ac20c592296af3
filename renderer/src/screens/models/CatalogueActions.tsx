import type { CatalogueItem } from '#core/contract/model-view.ts'
import { Icon } from '../../components/Icon.tsx'
import type { Action } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'

/** Downloads a model of the catalogue, goes on with it, or calls it off. */
export function CatalogueActions({
  item,
  openJobId,
  action: { run, busy },
  onDiscard,
  onChanged,
}: {
  item: CatalogueItem
  /** The download that has not ended. */
  openJobId: string | undefined
  action: Action
  onDiscard: () => void
  onChanged: () => void
}) {
  const { t } = useText()
  const download = () =>
    void run(() =>
      client.call('jobs.submit', { order: { kind: 'download-model', catalogueId: item.id }, when: { kind: 'now' } }),
    )
  return (
    <>
      {openJobId === undefined && (item.state === 'absent' || item.state === 'partial') && (
        <>
          {item.state === 'partial' && (
            <button className="button" disabled={busy} onClick={onDiscard}>
              {t('models.discard')}
            </button>
          )}
          <button className="button" disabled={busy} onClick={download}>
            <Icon name="download" />
            {t(item.state === 'partial' ? 'models.resume' : 'models.download')}
          </button>
        </>
      )}
      {openJobId !== undefined && (
        <button
          className="button"
          disabled={busy}
          onClick={() => void run(() => client.call('jobs.cancel', { jobId: openJobId })).then(onChanged)}
        >
          {t('models.cancel')}
        </button>
      )}
    </>
  )
}
