import type { JobView } from '#core/contract/job-view.ts'
import type { CatalogueItem } from '#core/contract/model-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { namesOf } from './names-of.ts'

const OPEN: readonly JobView['state'][] = ['submitted', 'queued', 'assigned', 'running', 'retry-wait']

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
  const { run, busy, error } = useAction()
  const size = (bytes: number) => formatNumber(bytes / 1e6, language, 1)
  const open = job !== undefined && OPEN.includes(job.state)
  const fetchIt = () =>
    void run(() =>
      client.call('jobs.submit', { order: { kind: 'download-model', catalogueId: item.id }, when: { kind: 'now' } }),
    )
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
        {!open && (item.state === 'absent' || item.state === 'partial') && (
          <>
            {item.state === 'partial' && (
              <button className="button" disabled={busy} onClick={discard}>
                {t('models.discard')}
              </button>
            )}
            <button className="button" disabled={busy} onClick={fetchIt}>
              <Icon name="download" />
              {t(item.state === 'partial' ? 'models.resume' : 'models.download')}
            </button>
          </>
        )}
        {open && (
          <button
            className="button"
            disabled={busy}
            onClick={() => void run(() => client.call('jobs.cancel', { jobId: job.id })).then(onChanged)}
          >
            {t('models.cancel')}
          </button>
        )}
      </div>
      <p className="small">
        {[
          t('models.input', { width: item.inputWidth, height: item.inputHeight }),
          t('models.classes', { count: item.classes.length, names: namesOf(item.classes, t) }),
          item.bytes !== undefined && t('models.size', { size: size(item.bytes) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="small quiet breakable">
        {t('models.licence')}: {item.licence} ({item.licenceUrl}) · {t('models.source')}: {item.url}
      </p>
      <p className="small quiet breakable" title={t('models.hashFrom', { from: item.hashFrom })}>
        {item.sha256 ? (
          <>
            {t('models.hash')}: <code>{item.sha256}</code>
          </>
        ) : (
          t('models.noHash')
        )}
      </p>
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
        <Confirm
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

function Confirm({
  item,
  busy,
  onConfirm,
  onReject,
}: {
  item: CatalogueItem
  busy: boolean
  onConfirm: () => void
  onReject: () => void
}) {
  const { t } = useText()
  return (
    <div className="note" role="group" aria-label={t('models.confirmTitle')}>
      <div>
        <strong>{t('models.confirmTitle')}</strong>
        <p>{t('models.confirmHint')}</p>
        <p className="breakable">
          {t('models.hash')}: <code>{item.cameAs}</code>
        </p>
        <div className="row">
          <button className="button button--main" disabled={busy} onClick={onConfirm}>
            {t('models.confirm')}
          </button>
          <button className="button" disabled={busy} onClick={onReject}>
            {t('models.reject')}
          </button>
        </div>
      </div>
    </div>
  )
}
