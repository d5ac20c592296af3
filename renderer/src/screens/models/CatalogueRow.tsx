import type { JobView } from '#core/contract/job-view.ts'
import type { CatalogueItem } from '#core/contract/model-view.ts'
import { hasEnded } from '#core/pool/job.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { CatalogueActions } from './CatalogueActions.tsx'
import { CatalogueFacts } from './CatalogueFacts.tsx'
import { ConfirmModel } from './ConfirmModel.tsx'

/** One model of the catalogue, with its newest download. */
export function CatalogueRow({
  item,
  job,
  onChanged,
}: {
  item: CatalogueItem
  job: JobView | undefined
  onChanged: () => void
}) {
  const { t, language } = useText()
  const share = useKnown((app) => (job ? app.jobProgress[job.id] : undefined))
  const action = useAction()
  const { run, busy, error } = action
  const size = (bytes: number) => formatNumber(bytes / 1e6, language, 1)
  const open = job !== undefined && !hasEnded(job)
  const discard = () => void run(() => client.call('models.discard', { catalogueId: item.id })).then(onChanged)
  const progress =
    job?.state === 'retry-wait'
      ? t('models.waiting')
      : share === undefined
        ? t('models.starting')
        : item.bytes === undefined
          ? ''
          : t('models.downloading', { done: size(share * item.bytes), total: size(item.bytes) })
  return (
    <li data-testid={`catalogue-${item.id}`}>
      <div className="row">
        <h3 className="grow">{item.name}</h3>
        {item.state === 'here' && <span className="badge badge--good">{t('models.present')}</span>}
        <CatalogueActions
          item={item}
          openJobId={open ? job.id : undefined}
          action={action}
          onDiscard={discard}
          onChanged={onChanged}
        />
      </div>
      <CatalogueFacts item={item} />
      {open && (
        <div className="row">
          <progress className="load grow" max={1} value={share ?? 0} aria-label={item.name} />
          <span className="small number">{progress}</span>
        </div>
      )}
      {!open && item.state === 'partial' && (
        <p className="small">{t('models.arrived', { done: size(item.arrived ?? 0) })}</p>
      )}
      {item.state === 'unconfirmed' && (
        <ConfirmModel
          item={item}
          busy={busy}
          onConfirm={() =>
            void run(() => client.call('models.confirm', { catalogueId: item.id, sha256: item.cameAs! })).then(
              onChanged,
            )
          }
          onReject={discard}
        />
      )}
      {job?.error && item.state !== 'here' && (job.state === 'dead' || job.state === 'retry-wait') && (
        <ErrorNote error={job.error} />
      )}
      {error && <ErrorNote error={error} />}
    </li>
  )
}
