import type { Choice, DistributionMemory, Strategy } from './strategy.ts'
import { cheapest, loadOf, type WorkerView } from './worker-view.ts'
import { say } from '../../text/message.ts'

/** However slow a worker was measured, it gets a share. */
const MIN_SPEED = 0.01

/**
 * In proportion to the measured speed of the workers. A camera stays, so it goes where the work is done soonest with
 * it; jobs come and go, so they are dealt out in turn.
 */
export const weighted: Strategy = (work, workers, memory) => {
  if (work.kind === 'job') return inTurn(workers, memory)
  const chosen = cheapest(workers, (worker) => (loadOf(worker) + work.weight) / speedOf(worker)) ?? workers[0]
  return choose(chosen, workers, memory)
}

/**
 * Evenly interleaved: the smooth weighted round robin of nginx (commit 52327e0627f49dbda1e8db695e63a4b0af4448b1).
 * Each worker earns its speed, the richest is chosen and pays the sum.
 */
function inTurn(workers: readonly [WorkerView, ...WorkerView[]], memory: DistributionMemory): Choice {
  const credits: Record<string, number> = {}
  let chosen = workers[0]
  for (const worker of workers) {
    credits[worker.workerId] = (memory.credits[worker.workerId] ?? 0) + speedOf(worker)
    if (credits[worker.workerId]! > credits[chosen.workerId]!) chosen = worker
  }
  credits[chosen.workerId]! -= totalSpeed(workers)
  // Credits of workers that cannot do this work wait for work that they can do.
  return choose(chosen, workers, { ...memory, credits: { ...memory.credits, ...credits } })
}

function choose(chosen: WorkerView, workers: readonly WorkerView[], memory: DistributionMemory): Choice {
  const share = Math.round((100 * speedOf(chosen)) / totalSpeed(workers))
  return { workerId: chosen.workerId, reason: say('decisions.bySpeed', { share }), memory }
}

function speedOf({ speed }: WorkerView): number {
  return Math.max(MIN_SPEED, speed)
}

function totalSpeed(workers: readonly WorkerView[]): number {
  return workers.reduce((sum, worker) => sum + speedOf(worker), 0)
}
