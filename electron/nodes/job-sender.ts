import { Queue, QueueEvents } from 'bullmq'
import { ErrorData, FieldcountError } from '#core/errors/error-data.ts'
import type { RemoteJob } from '#core/nodes/remote-job.ts'
import { parseJson } from '#core/text/parse-json.ts'
import type { RedisAccess } from './redis-options.ts'
import type { Json } from '../jobs/job-runner.ts'

export const queueOf = (nodeId: string) => `fieldcount-jobs-${nodeId}`

export interface Sent {
  readonly token: string
  readonly done: Promise<Json>
  /** Taken out of the machine's queue when it has not begun. */
  withdraw(): Promise<void>
}

interface Line {
  readonly queue: Queue
  readonly events: QueueEvents
}

/** How long results stay in Redis, s. */
const KEPT_S = 3_600

/** Hands jobs to other machines, over a queue for each (BullMQ). */
export class JobSender {
  readonly #connection: RedisAccess
  readonly #onError: (error: Error) => void
  readonly #lines = new Map<string, Line>()
  readonly #progress = new Map<string, (done: number, total: number) => void>()

  constructor(connection: RedisAccess, onError: (error: Error) => void) {
    this.#connection = connection
    this.#onError = onError
  }

  /** `token` names this attempt: another one of the same job is another token. */
  async send(
    nodeId: string,
    token: string,
    job: RemoteJob,
    onProgress: (done: number, total: number) => void,
  ): Promise<Sent> {
    const { queue, events } = this.#line(nodeId)
    await events.waitUntilReady()
    this.#progress.set(token, onProgress)
    const sent = await queue.add('job', job, {
      jobId: token,
      removeOnComplete: { age: KEPT_S },
      removeOnFail: { age: KEPT_S },
    })
    const done = sent.waitUntilFinished(events).then(
      (result: unknown) => result as Json,
      (thrown: Error) => {
        throw FieldcountError.fromData(errorOf(thrown.message))
      },
    )
    done.catch(() => {}).finally(() => this.#progress.delete(token))
    return {
      token,
      done,
      withdraw: () =>
        sent.remove().then(
          () => {},
          () => {},
        ),
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#lines.values()].flatMap(({ queue, events }) => [queue.close(), events.close()])).catch(
      () => {},
    )
  }

  #line(nodeId: string): Line {
    const known = this.#lines.get(nodeId)
    if (known) return known
    const line = {
      queue: new Queue(queueOf(nodeId), { connection: this.#connection }),
      events: new QueueEvents(queueOf(nodeId), { connection: this.#connection }),
    }
    line.queue.on('error', this.#onError)
    line.events.on('error', this.#onError)
    line.events.on('progress', ({ jobId, data }) => {
      const { done, total } = data as { done?: unknown; total?: unknown }
      if (typeof done === 'number' && typeof total === 'number') this.#progress.get(jobId)?.(done, total)
    })
    this.#lines.set(nodeId, line)
    return line
  }
}

/** The machine's own error travels as JSON; what is none came from the queue itself. */
function errorOf(message: string): ErrorData {
  try {
    const parsed = ErrorData.safeParse(parseJson(message))
    if (parsed.success) return parsed.data
  } catch {
    // Not JSON.
  }
  return new FieldcountError('node.lost', { node: message }).data
}
