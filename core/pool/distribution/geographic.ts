import type { Strategy } from './strategy.ts'
import { cheapest, loadOf, type Work, type WorkerView } from './worker-view.ts'
import { say } from '../../text/message.ts'

/**
 * The nearest worker: the same site, of those the ones with the same label (a camera's area), then the same label
 * elsewhere, then any; the least loaded of the nearest.
 */
export const geographic: Strategy = (work, workers, memory) => {
  const nearest = Math.min(...workers.map((worker) => distance(worker, work)))
  const worker =
    cheapest(
      workers.filter((candidate) => distance(candidate, work) === nearest),
      loadOf,
    ) ?? workers[0]
  const reasons = [
    say('decisions.sameSiteAndLabel', { site: work.site ?? '', label: work.label ?? '' }),
    say('decisions.sameSite', { site: work.site ?? '' }),
    say('decisions.sameLabel', { label: work.label ?? '' }),
    say('decisions.notNear'),
  ]
  return { workerId: worker.workerId, reason: reasons[nearest]!, memory }
}

/** 0 at the same site with the same label, 1 at the same site, 2 with the same label, 3 otherwise. */
export function distance(worker: WorkerView, work: Pick<Work, 'site' | 'label'>): number {
  const sameSite = work.site !== undefined && worker.site === work.site
  const sameLabel = work.label !== undefined && worker.label === work.label
  return (sameSite ? 0 : 2) + (sameLabel ? 0 : 1)
}
