import { useEffect, useState } from 'react'
import type { Result } from '#core/contract/methods.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

/** How many cameras this machine holds with the default model, as measured. */
export function CapacityCard() {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const job = useKnown((app) => app.jobs.find(({ kind }) => kind === 'measure-capacity'))
  const share = useKnown((app) => (job ? app.jobProgress[job.id] : undefined))
  const cameras = useKnown((app) => app.cameras)
  const modelId = useKnown((app) => app.settings.modelId)
  const [fps, setFps] = useState(12)
  const [view, setView] = useState<Result<'capacity.view'> | undefined>()
  const { run, busy, error } = useAction()
  const measuring = job !== undefined && (job.state === 'queued' || job.state === 'assigned' || job.state === 'running')
  useEffect(() => {
    void run(() => client.call('capacity.view', { fps })).then(setView)
  }, [run, fps, job?.state, cameras, modelId])
  const number = (value: number, digits = 0) => formatNumber(value, language, digits)
  const measure = view?.measure
  return (
    <section className="card form" data-testid="capacity">
      <h2>{t('models.capacity')}</h2>
      <p className="quiet">{t('models.capacityHint')}</p>
      {measure && view.held !== undefined ? (
        <>
          <p>
            <strong>
              {t('models.capacityHeld', { count: view.held, fps: number(fps), percent: number(view.headroom * 100) })}
            </strong>{' '}
            {t('models.capacityNow', { count: view.cameras })}
          </p>
          <p className="small quiet">
            {t('models.capacityDetail', {
              model: measure.modelName,
              provider: measure.provider,
              workers: t('models.capacityWorkers', { count: measure.workers, number: number(measure.workers) }),
              threads: t('models.capacityThreads', { count: measure.threads, number: number(measure.threads) }),
              width: measure.width,
              height: measure.height,
              codec: measure.codec,
              source: number(measure.sourceFps),
              decode: number(measure.decodeMs, 1),
              frame: number(measure.frameMs, 1),
              when: formatDateTime(measure.atMs, language, timeZone),
            })}
          </p>
        </>
      ) : (
        <p className="quiet">{t('models.capacityUnknown')}</p>
      )}
      <Field label={t('models.capacityFps')}>
        <input
          type="number"
          min={1}
          max={60}
          value={fps}
          onChange={({ target }) => target.validity.valid && target.value !== '' && setFps(target.valueAsNumber)}
        />
      </Field>
      {measuring && <progress className="load" max={1} value={share ?? 0} aria-label={t('models.capacityMeasuring')} />}
      {!measuring && job?.error && <ErrorNote error={job.error} />}
      {error && <ErrorNote error={error} />}
      <div className="row">
        <button
          className="button"
          disabled={busy || measuring}
          onClick={() =>
            void run(() =>
              client.call('jobs.submit', { order: { kind: 'measure-capacity', fps }, when: { kind: 'now' } }),
            )
          }
        >
          {t(measuring ? 'models.capacityMeasuring' : 'models.capacityMeasure')}
        </button>
      </div>
    </section>
  )
}
