import type { MetricName } from '#core/metrics/metric.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { AdviceCard } from './AdviceCard.tsx'
import { AlertsCard } from './AlertsCard.tsx'
import { FiguresCard } from './FiguresCard.tsx'
import { AutoscalerCard } from './AutoscalerCard.tsx'
import { InferenceCard } from './InferenceCard.tsx'
import { PoolCard } from './PoolCard.tsx'
import { ServiceLevelsCard } from './ServiceLevelsCard.tsx'
import { StreamsCard } from './StreamsCard.tsx'
import { FrameTraceCard } from './FrameTraceCard.tsx'
import { useMonitorView } from './useMonitorView.ts'
import { lastOf, useSeries } from './useSeries.ts'
import { WorkerCard } from './WorkerCard.tsx'

/** The pool as it works: its settings, its workers, and what runs where. */
export function WorkersScreen() {
  const { t } = useText()
  const workers = useKnown((app) => app.workers)
  const series = useSeries(['worker_utilisation', 'worker_efficiency'], 300)
  const of = (name: MetricName, workerId: string) => series.find((one) => one.name === name && one.label === workerId)
  const { view, refresh } = useMonitorView()
  return (
    <>
      <header className="screen-head">
        <h1>{t('pool.title')}</h1>
      </header>
      <AlertsCard suggestions={view?.suggestions ?? []} />
      <PoolCard />
      <div className="worker-grid">
        {workers.map((worker) => (
          <WorkerCard
            key={worker.workerId}
            worker={worker}
            utilisation={of('worker_utilisation', worker.workerId)?.values ?? []}
            efficiency={lastOf(of('worker_efficiency', worker.workerId))}
          />
        ))}
      </div>
      {view && <ServiceLevelsCard levels={view.serviceLevels} />}
      <FiguresCard />
      {view && <AdviceCard view={view} onApplied={refresh} />}
      <AutoscalerCard />
      <InferenceCard />
      <FrameTraceCard />
      <StreamsCard />
    </>
  )
}
