import { distribute, type DistributionName } from './distribution/distribute.ts'
import type { DistributionMemory } from './distribution/strategy.ts'
import type { Work, WorkerRole } from './distribution/worker-view.ts'
import type { WorkerPlan } from './pool-type.ts'
import { rebalance, ruleFor, type LoadedWorker } from './rebalance.ts'
import { mean } from '../statistics/mean.ts'
import type { Message } from '../text/message.ts'

export interface PresentWorker extends Omit<LoadedWorker, 'work'> {
  readonly threads: number
  readonly streams: readonly Work[]
  /** Jobs it runs. */
  readonly jobIds: readonly string[]
}

export interface PresentPool {
  readonly workers: readonly PresentWorker[]
  /** Cameras to be counted that have no worker. */
  readonly waiting: readonly Work[]
  /** What a worker that is started on this machine will be able to do. */
  readonly newCapabilities: readonly string[]
}

/** In the order in which they are to be carried out. A worker to be started is called `new-1`, `new-2`, … */
export type PlanAction =
  | { readonly type: 'start-worker'; readonly workerId: string; readonly role: WorkerRole; readonly threads: number }
  | { readonly type: 'set-role'; readonly workerId: string; readonly role: WorkerRole }
  | { readonly type: 'set-threads'; readonly workerId: string; readonly from: number; readonly to: number }
  | {
      readonly type: 'place-stream'
      readonly cameraId: string
      readonly from: string | undefined
      readonly to: string
      readonly reason: Message
    }
  | {
      readonly type: 'hold-stream'
      readonly cameraId: string
      readonly from: string | undefined
      readonly reason: Message
    }
  | { readonly type: 'release-job'; readonly jobId: string; readonly workerId: string }
  | { readonly type: 'stop-worker'; readonly workerId: string }

export interface PlanChange {
  readonly actions: readonly PlanAction[]
  readonly memory: DistributionMemory
}

interface Seat extends LoadedWorker {
  readonly before: PresentWorker | undefined
}

/**
 * From the workers there are to the workers planned, with as few interruptions as that takes: processes are kept
 * and change their role where they can, those with the fewest cameras stop, and a camera moves only when it must
 * or when the load becomes clearly more even.
 */
export function planChange(
  present: PresentPool,
  plan: WorkerPlan,
  distribution: DistributionName,
  memory: DistributionMemory,
): PlanChange {
  const seats = fillSeats(present, plan)
  const kept = new Set(seats.map(({ workerId }) => workerId))
  const placement = placeAll(present, seats, distribution, memory)
  const actions: PlanAction[] = []
  for (const { workerId, role, before } of seats) {
    if (!before) actions.push({ type: 'start-worker', workerId, role, threads: plan.threadsPerWorker })
    else if (before.role !== role) actions.push({ type: 'set-role', workerId, role })
  }
  for (const { workerId, before } of seats) {
    if (before && before.threads !== plan.threadsPerWorker)
      actions.push({ type: 'set-threads', workerId, from: before.threads, to: plan.threadsPerWorker })
  }
  actions.push(...placement.actions)
  for (const worker of present.workers) {
    const stops = !kept.has(worker.workerId)
    const takesJobs = !stops && seats.find(({ workerId }) => workerId === worker.workerId)!.role !== 'stream'
    if (!takesJobs)
      actions.push(
        ...worker.jobIds.map((jobId) => ({ type: 'release-job' as const, jobId, workerId: worker.workerId })),
      )
    if (stops) actions.push({ type: 'stop-worker', workerId: worker.workerId })
  }
  return { actions, memory: placement.memory }
}

/** Who will be there, and in which role: first those that have it already, then others, then new ones. */
function fillSeats({ workers, newCapabilities }: PresentPool, { counts }: WorkerPlan): Seat[] {
  const free = [...workers].sort((a, b) => b.streams.length - a.streams.length)
  const roles: readonly WorkerRole[] = ['stream', 'shared', 'job']
  const short = new Map<WorkerRole, number>(roles.map((role) => [role, counts[role]]))
  const seats: Seat[] = []
  const seat = (worker: PresentWorker, role: WorkerRole) => {
    free.splice(free.indexOf(worker), 1)
    short.set(role, short.get(role)! - 1)
    seats.push({ ...worker, role, work: role === 'job' ? [] : worker.streams, before: worker })
  }
  for (const worker of [...free]) if (short.get(worker.role)! > 0) seat(worker, worker.role)
  for (const role of roles) {
    // A worker without cameras becomes a job worker; one with many keeps counting.
    while (short.get(role)! > 0 && free.length > 0) seat(role === 'job' ? free.at(-1)! : free[0]!, role)
  }
  let started = 0
  for (const role of roles) {
    for (let n = short.get(role)!; n > 0; n--) {
      seats.push({
        workerId: `new-${++started}`,
        role,
        capabilities: newCapabilities,
        speed: meanSpeed(workers),
        work: [],
        before: undefined,
      })
    }
  }
  return seats
}

/** Cameras whose worker goes, cameras without a worker, then what evens out the load. */
function placeAll(
  present: PresentPool,
  seats: readonly Seat[],
  distribution: DistributionName,
  memory: DistributionMemory,
): { actions: PlanAction[]; memory: DistributionMemory } {
  const seated = new Set(seats.flatMap(({ work }) => work.map(({ id }) => id)))
  const from = new Map<string, string>()
  for (const worker of present.workers) for (const { id } of worker.streams) from.set(id, worker.workerId)
  const homeless = [
    ...present.workers.flatMap(({ streams }) => streams).filter(({ id }) => !seated.has(id)),
    ...present.waiting,
  ].sort((a, b) => b.priority - a.priority)
  const to = new Map<string, { workerId: string; reason: Message }>()
  const held: PlanAction[] = []
  let loaded: readonly LoadedWorker[] = seats
  for (const stream of homeless) {
    const placement = distribute(distribution, stream, loaded, memory)
    memory = placement.memory
    if (!placement.placed) {
      held.push({ type: 'hold-stream', cameraId: stream.id, from: from.get(stream.id), reason: placement.reason })
      continue
    }
    to.set(stream.id, { workerId: placement.workerId, reason: placement.reason })
    loaded = loaded.map((worker) =>
      worker.workerId === placement.workerId ? { ...worker, work: [...worker.work, stream] } : worker,
    )
  }
  for (const move of rebalance(loaded, ruleFor(distribution)))
    to.set(move.workId, { workerId: move.to, reason: move.reason })
  const placed = [...to]
    .filter(([cameraId, { workerId }]) => from.get(cameraId) !== workerId)
    .map(([cameraId, { workerId, reason }]): PlanAction => ({
      type: 'place-stream',
      cameraId,
      from: from.get(cameraId),
      to: workerId,
      reason,
    }))
  return { actions: [...placed, ...held], memory }
}

function meanSpeed(workers: readonly PresentWorker[]): number {
  return mean(workers.map(({ speed }) => speed)) ?? 1
}
