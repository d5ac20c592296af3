import type { WorkerStatus } from '#core/contract/app-state.ts'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { Field } from '../components/Field.tsx'
import { Figures } from '../components/Figures.tsx'
import { useAction } from '../components/useAction.ts'
import { formatNumber } from '../i18n/format.ts'
import { useText } from '../i18n/i18n.ts'
import { client, useKnown } from '../state/app-store.ts'

const TONE: Record<WorkerStatus['state'], string> = { starting: 'busy', ready: 'good', restarting: 'warn', stopped: 'calm' }
const MAX_WORKERS = 16

/** The counting processes as they work. */
export function PoolScreen() {
  const { t } = useText()
  const workers = useKnown((app) => app.workers)
  const wanted = useKnown((app) => app.settings.workers)
  const { run, busy, error } = useAction()
  return (
    <>
      <header className="screen-head">
        <h1>{t('pool.title')}</h1>
      </header>
      <section className="card form">
        <Field label={t('pool.count')} hint={t('pool.countHint')}>
          <select value={wanted} disabled={busy} onChange={({ target }) => void run(() => client.call('settings.update', { workers: Number(target.value) }))}>
            {Array.from({ length: MAX_WORKERS }, (_, i) => i + 1).map((count) => (
              <option key={count}>{count}</option>
            ))}
          </select>
        </Field>
        {error && <ErrorNote error={error} />}
      </section>
      <div className="worker-grid">
        {workers.map((worker) => (
          <WorkerCard key={worker.workerId} worker={worker} />
        ))}
      </div>
    </>
  )
}

function WorkerCard({ worker }: { worker: WorkerStatus }) {
  const { t, language } = useText()
  const { metrics } = worker
  const ms = (value: number) => t('live.ms', { value: formatNumber(value, language, 1) })
  const rows: [string, string][] = [
    [t('pool.pid'), worker.pid === undefined ? '–' : String(worker.pid)],
    [t('pool.cpu'), metrics ? `${formatNumber(metrics.cpu * 100, language)} %` : '–'],
    [t('pool.memory'), metrics ? `${formatNumber(metrics.rssMb, language)} MB` : '–'],
    [t('pool.loop'), metrics ? ms(metrics.loopDelayMs) : '–'],
    [t('pool.restarts'), formatNumber(worker.restarts, language)],
  ]
  return (
    <section className="card worker-card" data-testid={`worker-${worker.workerId}`}>
      <div className="camera-card__title">
        <h2>{worker.workerId}</h2>
        <span className={`badge badge--${TONE[worker.state]}`}>{t(`pool.${worker.state}`)}</span>
      </div>
      {metrics && <meter className="load" min={0} max={1} value={Math.min(1, metrics.cpu)} aria-label={t('pool.cpu')} />}
      <Figures rows={rows} />
      {worker.lastDeath && (
        <p className="quiet small">
          {t('pool.lastDeath')}: {worker.lastDeath}
        </p>
      )}
      <WorkerCameras worker={worker} />
    </section>
  )
}

function WorkerCameras({ worker }: { worker: WorkerStatus }) {
  const { t, language } = useText()
  const cameras = useKnown((app) => app.cameras)
  if (worker.cameraIds.length === 0) return <p className="quiet">{t('pool.noCameras')}</p>
  const number = (value: number | undefined, digits = 1) => (value === undefined ? '–' : formatNumber(value, language, digits))
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t('common.camera')}</th>
          <th className="number">{t('live.countedFps')}</th>
          <th className="number">{t('live.dropped')}</th>
          <th className="number">{t('live.infer')} (ms)</th>
          <th className="number">{t('live.latency')} (ms)</th>
        </tr>
      </thead>
      <tbody>
        {worker.cameraIds.map((id) => {
          const metrics = worker.metrics?.cameras.find(({ cameraId }) => cameraId === id)
          return (
            <tr key={id}>
              <td>{cameras.find((camera) => camera.id === id)?.name ?? id}</td>
              <td className="number">{number(metrics?.processedFps)}</td>
              <td className="number">{number(metrics?.dropped, 0)}</td>
              <td className="number">{number(metrics?.inferMs)}</td>
              <td className="number">{number(metrics?.latencyMs, 0)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
