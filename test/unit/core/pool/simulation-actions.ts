import { canDo } from '#core/pool/distribution/distribute.ts'
import type { Work } from '#core/pool/distribution/worker-view.ts'
import type { PlanAction } from '#core/pool/plan-change.ts'
import { asView, type SimWorker } from './simulation-parts.ts'

type Held = Map<string, { work: Work; reason: string }>

export interface ActionTarget {
  readonly workers: SimWorker[]
  readonly held: Held
  readonly newWorkerId: () => string
  /** What a new process turns out to be able to do. */
  readonly capabilities: () => readonly string[]
  readonly release: (jobId: string) => void
}

/** Does to the imagined pool what a plan asks for. */
export function carryOut(action: PlanAction, names: Map<string, string>, target: ActionTarget): void {
  const { workers, held } = target
  const worker = (workerId: string) => workers.find((one) => one.workerId === (names.get(workerId) ?? workerId))!
  switch (action.type) {
    case 'start-worker': {
      const { role, threads } = action
      const workerId = target.newWorkerId()
      names.set(action.workerId, workerId)
      return void workers.push({ workerId, role, threads, capabilities: target.capabilities(), streams: [] })
    }
    case 'set-role':
      worker(action.workerId).role = action.role
      return
    case 'set-threads':
      worker(action.workerId).threads = action.to
      return
    case 'place-stream': {
      const work = takeStream(action.cameraId, workers, held)
      // What a new process turns out to be able to do is known only now.
      if (canDo(asView(worker(action.to)), work)) worker(action.to).streams.push(work)
      else held.set(work.id, { work, reason: `${action.to} turned out to lack ${work.needs.join(', ')}` })
      return
    }
    case 'hold-stream': {
      const work = takeStream(action.cameraId, workers, held)
      return void held.set(action.cameraId, { work, reason: action.reason.text })
    }
    case 'release-job':
      return target.release(action.jobId)
    case 'stop-worker':
      workers.splice(
        workers.findIndex(({ workerId }) => workerId === action.workerId),
        1,
      )
  }
}

/** Takes a camera from its worker, or from those that wait. */
function takeStream(cameraId: string, workers: readonly SimWorker[], held: Held): Work {
  const waiting = held.get(cameraId)
  held.delete(cameraId)
  if (waiting) return waiting.work
  const { streams } = workers.find((worker) => worker.streams.some(({ id }) => id === cameraId))!
  return streams.splice(
    streams.findIndex(({ id }) => id === cameraId),
    1,
  )[0]!
}
