import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { GovernorCard } from './GovernorCard.tsx'
import { PoolCard } from './PoolCard.tsx'
import { StreamsCard } from './StreamsCard.tsx'
import { WorkerCard } from './WorkerCard.tsx'

/** The pool as it works: its settings, its workers, and what runs where. */
export function PoolScreen() {
  const { t } = useText()
  const workers = useKnown((app) => app.workers)
  return (
    <>
      <header className="screen-head">
        <h1>{t('pool.title')}</h1>
      </header>
      <PoolCard />
      <div className="worker-grid">
        {workers.map((worker) => (
          <WorkerCard key={worker.workerId} worker={worker} />
        ))}
      </div>
      <GovernorCard />
      <StreamsCard />
    </>
  )
}
