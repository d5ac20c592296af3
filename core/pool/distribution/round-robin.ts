import type { Strategy } from './strategy.ts'
import { say } from '../../text/message.ts'

/** Each worker in turn, in the order of their ids, whatever came and went in between. */
export const roundRobin: Strategy = (_work, workers, memory) => {
  const ids = workers.map(({ workerId }) => workerId).sort(byNumber)
  const last = memory.lastWorkerId
  const workerId = (last !== undefined && ids.find((id) => byNumber(id, last) > 0)) || ids[0]!
  return {
    workerId,
    reason: last === undefined ? say('decisions.firstInTurn') : say('decisions.nextInTurn', { worker: last }),
    memory: { ...memory, lastWorkerId: workerId },
  }
}

/** `w2` before `w10`. By code units otherwise, so that it is the same on every computer. */
function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
