import { z } from 'zod'
import { atRandom } from './at-random.ts'
import { bestFit } from './best-fit.ts'
import { byPriority } from './by-priority.ts'
import { geographic } from './geographic.ts'
import { leastLoaded } from './least-loaded.ts'
import { roundRobin } from './round-robin.ts'
import type { Choice, DistributionMemory, Strategy } from './strategy.ts'
import { weighted } from './weighted.ts'
import type { Work, WorkerView } from './worker-view.ts'
import { say, type Message } from '../../text/message.ts'

/** How work is given to workers, as chosen in the pool settings. */
export const DistributionName = z.enum([
  'round-robin',
  'least-loaded',
  'priority',
  'capability',
  'random',
  'weighted',
  'geographic',
])
export type DistributionName = z.infer<typeof DistributionName>

const STRATEGIES: Record<DistributionName, Strategy> = {
  'round-robin': roundRobin,
  'least-loaded': leastLoaded,
  priority: byPriority,
  capability: bestFit,
  random: atRandom,
  weighted,
  geographic,
}

export type Placement =
  | ({ readonly placed: true } & Choice)
  | { readonly placed: false; readonly reason: Message; readonly memory: DistributionMemory }

/** Chooses a worker for the work among those that can do it, or says why there is none. */
export function distribute(
  name: DistributionName,
  work: Work,
  workers: readonly WorkerView[],
  memory: DistributionMemory,
): Placement {
  const [first, ...rest] = workers.filter((worker) => canDo(worker, work))
  if (!first) return { placed: false, reason: whyNone(work, workers), memory }
  return { placed: true, ...STRATEGIES[name](work, [first, ...rest], memory) }
}

/** The filter that comes before every strategy: role and capabilities. */
export function canDo(worker: WorkerView, work: Pick<Work, 'kind' | 'needs'>): boolean {
  if (worker.role !== 'shared' && worker.role !== work.kind) return false
  return work.needs.every((need) => worker.capabilities.includes(need))
}

function whyNone(work: Work, workers: readonly WorkerView[]): Message {
  if (workers.length === 0) return say('decisions.noWorker')
  const ofRole = workers.filter((worker) => canDo(worker, { kind: work.kind, needs: [] }))
  if (ofRole.length === 0)
    return say('decisions.noneTakes', { count: workers.length, kind: say(`decisions.${work.kind}`) })
  const lacking = work.needs.find((need) => !ofRole.some(({ capabilities }) => capabilities.includes(need)))
  return lacking
    ? say('decisions.noneHas', { count: ofRole.length, need: lacking })
    : say('decisions.noneHasAll', { count: ofRole.length, needs: work.needs.join(', ') })
}
