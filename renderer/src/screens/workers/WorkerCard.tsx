import type { WorkerStatus } from '#core/contract/app-state.ts'
import { Figures } from '../../components/Figures.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { Sparkline } from '../../components/Sparkline.tsx'
import { useKnown } from '../../state/app-store.ts'

const TONE: Record<WorkerStatus['state'], string> = {
  starting: 'busy',
  ready: 'good',
  restarting: 'warn',
  stopped: 'calm',
}

/** One worker process: its role, its figures and its cameras. */
export function WorkerCard({
  worker,
  utilisation,
  efficiency,
}: {
  worker: WorkerStatus
  utilisation: readonly (number | null)[]
  /** Share of its time it spent in the model, 0..1. */
  efficiency: number | undefined
}) {
  const { t, language } = useText()
  const { metrics } = worker
  const ms = (value: number) => t('live.ms', { value: formatNumber(value, language, 1) })
  const share = (value: number | null | undefined) =>
    typeof value === 'number' ? `${formatNumber(value * 100, language)} %` : '–'
  const working = worker.cameraIds.length + worker.jobIds.length > 0
  const rows: [string, string][] = [
    [t('monitor.utilisation'), share(utilisation.findLast((value) => value !== null))],
    [t('monitor.efficiency'), share(efficiency)],
    [t('pool.pid'), worker.pid === undefined ? '–' : String(worker.pid)],
    [t('pool.cpu'), metrics ? `${formatNumber(metrics.cpu * 100, language)} %` : '–'],
    [t('pool.memory'), metrics ? `${formatNumber(metrics.rssMb, language)} MB` : '–'],
    [t('pool.loop'), metrics ? ms(metrics.loopDelayMs) : '–'],
    [t('pool.threads'), formatNumber(worker.threads, language)],
    [t('pool.restarts'), formatNumber(worker.restarts, language)],
    [t('pool.jobs'), formatNumber(worker.jobIds.length, language)],
  ]
  return (
    <section className="card worker-card" data-testid={`worker-${worker.workerId}`}>
      <div className="camera-card__title">
        <h2>{`${worker.workerId} · ${t(`pool.roles.${worker.role}`)}`}</h2>
        <span className={`badge badge--${worker.state === 'ready' && !working ? 'calm' : TONE[worker.state]}`}>
          {t(`pool.${worker.state === 'ready' ? (working ? 'working' : 'idle') : worker.state}`)}
        </span>
      </div>
      <Sparkline values={utilisation} most={1} label={t('monitor.utilisation')} />
      <Figures rows={rows} />
      {worker.lastDeath && (
        <p className="quiet small">
          {t('pool.lastDeath')}: {worker.lastDeath}
        </p>
      )}
      {worker.role !== 'job' && <WorkerCameras worker={worker} />}
    </section>
  )
}

function WorkerCameras({ worker }: { worker: WorkerStatus }) {
  const { t, language } = useText()
  const cameras = useKnown((app) => app.cameras)
  if (worker.cameraIds.length === 0) return <p className="quiet">{t('pool.noCameras')}</p>
  const number = (value: number | undefined, digits = 1) =>
    value === undefined ? '–' : formatNumber(value, language, digits)
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
