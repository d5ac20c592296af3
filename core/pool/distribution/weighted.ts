import type { Strategy } from './strategy.ts'
import { say } from '../../text/message.ts'

/** A worker that has not been measured yet gets a share all the same. */
const MIN_SPEED = 0.01

/**
 * In proportion to the measured speed of the workers, evenly interleaved: the smooth weighted round robin of
 * nginx (commit 52327e0627f49dbda1e8db695e63a4b0af4448b1). Each worker earns its speed, the richest is chosen
 * and pays the sum.
 */
export const weighted: Strategy = (_work, workers, memory) => {
  const credits: Record<string, number> = {}
  let total = 0
  let chosen = workers[0]
  for (const worker of workers) {
    const speed = Math.max(MIN_SPEED, worker.speed)
    total += speed
    credits[worker.workerId] = (memory.credits[worker.workerId] ?? 0) + speed
    if (credits[worker.workerId]! > credits[chosen.workerId]!) chosen = worker
  }
  credits[chosen.workerId]! -= total
  const share = Math.max(MIN_SPEED, chosen.speed) / total
  // Credits of workers that cannot do this work wait for work that they can do.
  return {
    workerId: chosen.workerId,
    reason: say('decisions.bySpeed', { share: Math.round(share * 100) }),
    memory: { ...memory, credits: { ...memory.credits, ...credits } },
  }
}
