import type { Strategy } from './strategy.ts'
import { cheapest, loadOf } from './worker-view.ts'
import { say } from '../../text/message.ts'

/** The worker with the least work promised, the first of equals. */
export const leastLoaded: Strategy = (_work, workers, memory) => {
  const worker = cheapest(workers, loadOf) ?? workers[0]
  return { workerId: worker.workerId, reason: say('decisions.leastLoaded', { load: round(loadOf(worker)) }), memory }
}

function round(load: number): number {
  return Math.round(load * 10) / 10
}
