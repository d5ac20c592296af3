import type { RecommendationView } from '#core/contract/methods/recommendation.ts'
import { hasEnded } from '#core/pool/job.ts'
import { formatNumber } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'
import { client, useKnown } from '../state/app-store.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { Icon } from './Icon.tsx'
import { ModelFromStick } from './ModelFromStick.tsx'
import { ModelComparison } from './ModelComparison.tsx'
import { useAction } from './useAction.ts'
import { useRecommendation } from './useRecommendation.ts'

/**
 * Offers the better official model until that is answered: what it would change in plain figures, how many cameras this
 * computer holds with it, and the file on a click or from a stick. Nothing when there is nothing to answer.
 */
export function RecommendedModel() {
  const { view, reload } = useRecommendation()
  return view ? <Offer view={view} onAnswered={reload} /> : null
}

function Offer({ view, onAnswered }: { view: RecommendationView; onAnswered: () => void }) {
  const { t, language } = useText()
  const { item, better, cameras } = view
  const { run, busy, error } = useAction()
  const jobs = useKnown((app) => app.jobs)
  const progress = useKnown((app) => app.jobProgress)
  const download = jobs.find(({ kind, subject }) => kind === 'download-model' && subject === item.id)
  const measure = jobs.find(({ kind }) => kind === 'measure-capacity')
  const fetching = download !== undefined && !hasEnded(download)
  const measuring = measure !== undefined && !hasEnded(measure)
  const size = formatNumber((item.bytes ?? 0) / 1e6, language, 1)
  const held = better.held
  const answer = (answer: 'take' | 'keep') => client.call('recommendation.answer', { answer })
  const take = async () => {
    await answer('take')
    if (item.state !== 'here')
      await client.call('jobs.submit', {
        order: { kind: 'download-model', catalogueId: item.id },
        when: { kind: 'now' },
      })
  }
  return (
    <section className="card recommended-model" data-testid="recommended-model">
      <h2>{t('recommended.title', { name: item.name })}</h2>
      <p className="quiet">
        {t('recommended.hint', { name: item.name, licence: item.licence, size, host: new URL(item.url).host })}
      </p>
      <ModelComparison view={view} />
      <Fit better={better} cameras={cameras} />
      {fetching && (
        <div className="row">
          <progress className="load grow" max={1} value={progress[download.id] ?? 0} aria-label={item.name} />
          {download.state === 'retry-wait' && <span className="small">{t('recommended.waiting')}</span>}
          <button className="button" onClick={() => void run(() => client.call('jobs.cancel', { jobId: download.id }))}>
            {t('recommended.cancel')}
          </button>
        </div>
      )}
      {download?.error && (download.state === 'dead' || download.state === 'retry-wait') && (
        <ErrorNote error={download.error} />
      )}
      {!measuring && measure?.error && <ErrorNote error={measure.error} />}
      {error && <ErrorNote error={error} />}
      <div className="row">
        {!fetching && (
          <button className="button button--main" disabled={busy} onClick={() => void run(take).then(onAnswered)}>
            <Icon name="download" />
            {t(item.state === 'here' ? 'recommended.use' : 'recommended.take', { name: item.name })}
          </button>
        )}
        {held === undefined && (
          <button
            className="button"
            disabled={busy || measuring}
            onClick={() =>
              void run(() =>
                client.call('jobs.submit', {
                  order: { kind: 'measure-capacity', fps: view.fps },
                  when: { kind: 'now' },
                }),
              )
            }
          >
            {t(measuring ? 'recommended.measuring' : 'recommended.measure')}
          </button>
        )}
        <button className="button" disabled={busy} onClick={() => void run(() => answer('keep')).then(onAnswered)}>
          {t('recommended.keep')}
        </button>
      </div>
      {item.state !== 'here' && <ModelFromStick item={item} size={size} onBefore={() => answer('take')} />}
    </section>
  )
}

/** Whether this computer holds the cameras with it; nothing before it was measured. */
function Fit({ better: { held }, cameras }: Pick<RecommendationView, 'better' | 'cameras'>) {
  const { t, language } = useText()
  if (held === undefined) return null
  const number = { count: held, held: formatNumber(held, language) }
  return (
    <p>
      <strong>
        {held > 0 && held >= cameras
          ? t('recommended.fits', number)
          : t('recommended.tooMany', { ...number, cameras: formatNumber(cameras, language) })}
      </strong>
    </p>
  )
}
