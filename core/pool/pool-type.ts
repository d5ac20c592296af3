import type { WorkerRole } from './distribution/worker-view.ts'
import { threadsFor } from './machine-fit.ts'
import type { PoolSettings } from './pool-settings.ts'

export interface PoolSituation {
  readonly cores: number
  /** Where scaling has brought the part of the pool that scales; its lower limit at first. */
  readonly scaledTo: number
}

/** What the settings ask for, fitted to the machine. */
export interface WorkerPlan {
  /** Workers of each role. */
  readonly counts: Readonly<Record<WorkerRole, number>>
  readonly threadsPerWorker: number
  /** One sentence. */
  readonly reason: string
}

/** Workers by role for a setting. Their number never exceeds the cores; where it would, job workers go first. */
export function planWorkers(settings: PoolSettings, { cores, scaledTo }: PoolSituation): WorkerPlan {
  const asked = askedFor(settings, scaledTo)
  const counts = fit(asked, cores)
  const total = totalOf(counts)
  const threadsPerWorker = threadsFor(total, cores)
  const cut = total < totalOf(asked) ? `, ${totalOf(asked)} were asked for but there are ${plural(cores, 'core')}` : ''
  return {
    counts,
    threadsPerWorker,
    reason: `${settings.type}: ${describe(counts)} with ${plural(threadsPerWorker, 'thread')} each${cut}`,
  }
}

/** Workers that count cameras, and the threads of each, when the pool has grown as far as it may. */
export function cameraWorkers(settings: PoolSettings, cores: number): { count: number; threads: number } {
  const { counts, threadsPerWorker } = planWorkers(settings, { cores, scaledTo: Infinity })
  return { count: counts.stream + counts.shared, threads: threadsPerWorker }
}

/** Limits of the part that scales; undefined when the type has none. */
export function scaledPart(settings: PoolSettings): { role: WorkerRole; min: number; max: number } | undefined {
  if (settings.type === 'dynamic') return { role: 'shared', min: settings.minWorkers, max: settings.maxWorkers }
  if (settings.type === 'hybrid') return { role: 'job', min: settings.minJobWorkers, max: settings.maxJobWorkers }
  return undefined
}

function askedFor(settings: PoolSettings, scaledTo: number): Record<WorkerRole, number> {
  const part = scaledPart(settings)
  const scaled = part ? Math.max(part.min, Math.min(part.max, scaledTo)) : 0
  switch (settings.type) {
    case 'fixed':
    case 'priority':
      return { stream: 0, job: 0, shared: settings.workers }
    case 'dynamic':
      return { stream: 0, job: 0, shared: scaled }
    case 'specialised':
      return { stream: settings.streamWorkers, job: settings.jobWorkers, shared: 0 }
    case 'hybrid':
      return { stream: settings.streamWorkers, job: scaled, shared: 0 }
  }
}

function fit(asked: Record<WorkerRole, number>, cores: number): Record<WorkerRole, number> {
  if (asked.shared > 0) return { ...asked, shared: Math.min(asked.shared, Math.max(1, cores)) }
  // One core cannot have a worker for each kind: one does both.
  if (cores < 2) return { stream: 0, job: 0, shared: 1 }
  const stream = Math.min(asked.stream, cores - 1)
  return { stream, job: Math.min(asked.job, cores - stream), shared: 0 }
}

/** What a shared worker has to do, for deciding whether it may take a job. */
export interface SharedLoad {
  readonly workerId: string
  /** 0..1 over the last seconds. */
  readonly utilisation: number
}

/** Above this a worker that counts cameras takes no job in a `priority` pool. */
const JOBS_BELOW_UTILISATION = 0.7

/**
 * Jobs a worker of this role may run at once. In a `priority` pool cameras come first: a worker takes a job only
 * while it has time to spare and every camera is counted in full.
 */
export function jobSlots(settings: PoolSettings, role: WorkerRole, load: SharedLoad, streamsInFull: boolean): number {
  if (role === 'stream') return 0
  if (role === 'job' || settings.type !== 'priority') return 1
  return streamsInFull && load.utilisation < JOBS_BELOW_UTILISATION ? 1 : 0
}

function totalOf(counts: Record<WorkerRole, number>): number {
  return counts.stream + counts.job + counts.shared
}

function describe(counts: Record<WorkerRole, number>): string {
  if (counts.shared > 0) return plural(counts.shared, 'worker')
  return `${plural(counts.stream, 'camera worker')} and ${plural(counts.job, 'job worker')}`
}

function plural(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`
}
