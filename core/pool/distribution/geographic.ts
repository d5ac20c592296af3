import type { Strategy } from './strategy.ts'
import { cheapest, loadOf, type WorkerView } from './worker-view.ts'
import { say } from '../../text/message.ts'

/** The nearest worker: the same site, then the same label, then any; the least loaded of the nearest. */
export const geographic: Strategy = (work, workers, memory) => {
  const distance = (worker: WorkerView) => {
    if (work.site !== undefined && worker.site === work.site) return 0
    return work.label !== undefined && worker.label === work.label ? 1 : 2
  }
  const nearest = Math.min(...workers.map(distance))
  const worker =
    cheapest(
      workers.filter((candidate) => distance(candidate) === nearest),
      loadOf,
    ) ?? workers[0]
  const reasons = [
    say('decisions.sameSite', { site: work.site ?? '' }),
    say('decisions.sameLabel', { label: work.label ?? '' }),
    say('decisions.notNear'),
  ]
  return { workerId: worker.workerId, reason: reasons[nearest]!, memory }
}
