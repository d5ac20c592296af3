import { Worker, type Job as QueuedJob } from 'bullmq'
import { FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import { RemoteJob } from '#core/nodes/remote-job.ts'
import type { Json } from '../jobs/job-runner.ts'
import type { RedisAccess } from './redis-options.ts'
import { queueOf } from './job-sender.ts'
import { say } from '#core/text/message.ts'

export interface JobServerParts {
  readonly connection: RedisAccess
  readonly nodeId: string
  readonly slots: number
  /** Does it here; rejects with a FieldcountError. */
  readonly run: (
    job: RemoteJob,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ) => Promise<Json>
  readonly isCancelled: (token: string) => Promise<boolean>
  /** This machine has not been heard of for so long that the others have given its jobs to somebody else. */
  readonly isCutOff: () => boolean
  readonly onError: (error: Error) => void
}

/** How often it is asked whether a job is still wanted, ms. */
const ASK_EVERY_MS = 1_000

/** Does what other machines hand over. */
export class JobServer {
  readonly #parts: JobServerParts
  readonly #worker: Worker
  readonly #taken = new Map<string, string>()

  constructor(parts: JobServerParts) {
    this.#parts = parts
    this.#worker = new Worker(queueOf(parts.nodeId), (job) => this.#do(job), {
      connection: parts.connection,
      concurrency: parts.slots,
      maxStalledCount: 0,
    })
    this.#worker.on('error', parts.onError)
  }

  /** Number of jobs it does, by whose they are. */
  taken(): Record<string, number> {
    const counts: Record<string, number> = {}
    for (const from of this.#taken.values()) counts[from] = (counts[from] ?? 0) + 1
    return counts
  }

  /** Stops what it does. */
  async stop(): Promise<void> {
    await this.#worker.close(true).catch(() => {})
  }

  async #do(queued: QueuedJob): Promise<Json> {
    const { run, isCancelled, isCutOff } = this.#parts
    const token = queued.id!
    const stop = new AbortController()
    const parsed = RemoteJob.safeParse(queued.data)
    if (!parsed.success) throw asText(new FieldcountError('node.refused', { detail: say('details.otherVersion') }))
    // One that was given up while this machine was away is nobody's any more.
    if (await isCancelled(token)) throw asText(new FieldcountError('job.cancelled'))
    this.#taken.set(token, parsed.data.from)
    const asking = setInterval(() => {
      if (isCutOff()) return stop.abort()
      isCancelled(token).then(
        (cancelled) => cancelled && stop.abort(),
        () => {},
      )
    }, ASK_EVERY_MS)
    try {
      return await run(
        parsed.data,
        stop.signal,
        (done, total) => void queued.updateProgress({ done, total }).catch(() => {}),
      )
    } catch (thrown) {
      throw asText(thrown)
    } finally {
      clearInterval(asking)
      this.#taken.delete(token)
    }
  }
}

/** Only the message of an error reaches the other side. */
function asText(thrown: unknown): Error {
  return new Error(JSON.stringify(toErrorData(thrown)))
}
