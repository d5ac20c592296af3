import { canDo } from '#core/pool/distribution/distribute.ts'
import type { Work } from '#core/pool/distribution/worker-view.ts'
import type { JobOrder, JobScheduler, JobWorker } from '#core/pool/job-scheduler.ts'
import type { Job } from '#core/pool/job.ts'
import { overtakenForMs } from '#core/pool/queue-discipline.ts'
import { asView, must, type SimRun, type SimWorker } from './simulation-parts.ts'

interface WorldState {
  readonly board: JobScheduler
  readonly running: ReadonlyMap<string, SimRun>
  readonly workers: readonly SimWorker[]
  readonly held: ReadonlyMap<string, { readonly work: Work; readonly reason: string }>
  readonly cameras: ReadonlySet<string>
  readonly submitted: ReadonlySet<string>
  readonly disk: ReadonlyMap<string, Job>
}

/** What must hold after every event; throws when it does not. */
export function checkWorld({ board, running, workers, held, cameras: known, submitted, disk }: WorldState): void {
  const load = new Map<string, number>()
  for (const [jobId, { workerId }] of running) {
    const job = board.get(jobId)!
    must(
      job?.state === 'running' && job.workerId === workerId,
      `the job ${jobId} runs, but is ${job?.state} on ${job?.workerId}`,
    )
    load.set(workerId, (load.get(workerId) ?? 0) + 1)
  }
  for (const [workerId, count] of load)
    must(count === 1 && workers.some((worker) => worker.workerId === workerId), `${workerId} runs ${count} jobs`)
  for (const job of board.jobs())
    must(job.state !== 'running' || running.has(job.id), `the job ${job.id} is running on paper only`)
  for (const id of submitted) must(disk.has(id), `the job ${id} is lost`)
  const cameras = new Set<string>()
  for (const worker of workers) {
    for (const work of worker.streams) {
      must(!cameras.has(work.id) && !held.has(work.id), `the camera ${work.id} is counted twice`)
      must(canDo(asView(worker), work), `the camera ${work.id} is on a worker that cannot do it`)
      cameras.add(work.id)
    }
  }
  must(cameras.size + held.size === known.size, 'a camera is neither counted nor explained')
  for (const { reason } of held.values()) must(reason !== '', 'a camera waits without an explanation')
}

/** Nobody was passed by a job that came after the bound of its wait. */
export function checkOrder(
  board: JobScheduler,
  assignments: { jobId: string; workerId: string }[],
  workers: readonly JobWorker[],
  { discipline, pausedBelowPriority = 0 }: JobOrder,
): void {
  const chosen = new Set(assignments.map(({ jobId }) => jobId))
  for (const { jobId, workerId } of assignments) {
    const job = board.get(jobId)!
    const worker = workers.find((each) => each.workerId === workerId)!
    must(
      canDo({ ...worker, work: [] }, { kind: 'job', needs: job.needs }) && worker.slots > 0,
      `the job ${jobId} is on a worker that cannot do it`,
    )
    for (const other of board.jobs()) {
      if (
        other.state !== 'queued' ||
        chosen.has(other.id) ||
        other.priority < pausedBelowPriority ||
        !canDo({ ...worker, work: [] }, { kind: 'job', needs: other.needs })
      )
        continue
      must(
        other.timeline.queuedAtMs! + overtakenForMs(other.priority, discipline) >= job.timeline.queuedAtMs!,
        `the job ${other.id} starves behind ${jobId}`,
      )
    }
  }
}
