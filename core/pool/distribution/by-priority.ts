import type { Strategy } from './strategy.ts'
import { cheapest, loadOf, type WorkerView } from './worker-view.ts'
import { say } from '../../text/message.ts'

/**
 * The worker with the least work that matters as much or more: what matters less gives way under load, so it
 * does not count against a worker. Work that matters most is therefore spread before it ever shares a worker.
 */
export const byPriority: Strategy = (work, workers, memory) => {
  const rivals = (worker: WorkerView) =>
    worker.work.reduce((sum, { weight, priority }) => sum + (priority >= work.priority ? weight : 0), 0)
  const fewest = rivals(cheapest(workers, rivals) ?? workers[0])
  const worker =
    cheapest(
      workers.filter((candidate) => rivals(candidate) === fewest),
      loadOf,
    ) ?? workers[0]
  return {
    workerId: worker.workerId,
    reason: say('decisions.leastPriority', { priority: work.priority, work: Math.round(fewest * 10) / 10 }),
    memory,
  }
}
