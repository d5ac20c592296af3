import type { Strategy } from './strategy.ts'
import { cheapest, loadOf } from './worker-view.ts'
import { say } from '../../text/message.ts'

/**
 * The worker with the fewest capabilities beyond those needed, so that specialists stay free for the work only
 * they can do; the least loaded of those.
 */
export const bestFit: Strategy = (_work, workers, memory) => {
  const fewest = Math.min(...workers.map(({ capabilities }) => capabilities.length))
  const worker =
    cheapest(
      workers.filter(({ capabilities }) => capabilities.length === fewest),
      loadOf,
    ) ?? workers[0]
  const list = worker.capabilities.length === 0 ? say('decisions.noSpecial') : worker.capabilities.join(', ')
  return { workerId: worker.workerId, reason: say('decisions.plainest', { list }), memory }
}
