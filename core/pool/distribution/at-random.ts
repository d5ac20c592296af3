import { nextRandom } from '../seeded-random.ts'
import type { Strategy } from './strategy.ts'
import { say } from '../../text/message.ts'

/** Any worker with equal chance; the seed is in the memory. */
export const atRandom: Strategy = (_work, workers, memory) => {
  const { value, seed } = nextRandom(memory.seed)
  const worker = workers[Math.floor(value * workers.length)] ?? workers[0]
  return {
    workerId: worker.workerId,
    reason: say('decisions.drawn', { count: workers.length }),
    memory: { ...memory, seed },
  }
}
