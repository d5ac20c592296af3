import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { JobContext } from './job-context.ts'
import { takeSnapshot } from './take-snapshot.ts'

type TryJob = Extract<WorkerJob, { kind: 'try-addresses' }>
type Tried = Extract<JobResult, { kind: 'try-addresses' }>

/** What ends the trying: other paths of the same camera would meet the same, and cameras lock out who guesses. */
const FINAL: readonly ErrorData['code'][] = [
  'source.auth',
  'source.loginNeeded',
  'source.loginUnknown',
  'source.viewers',
  'source.transport',
  'source.notRtsp',
  'source.webServer',
  'source.tls',
  'source.refused',
  'source.unreachable',
  'source.badUrl',
  'job.cancelled',
]
/** A camera that is silent so often is silent on every path. */
const MAX_SILENCES = 2

/** Tries the addresses in order until one shows a picture. */
export async function tryAddresses({ urls, credentials, timeoutMs }: TryJob, context: JobContext): Promise<Tried> {
  let silences = 0
  let last: ErrorData | undefined
  for (const [index, url] of urls.entries()) {
    context.signal.throwIfAborted()
    context.onProgress(index, urls.length)
    try {
      const { width, height, fps, codec } = await takeSnapshot(
        {
          kind: 'snapshot',
          source: { kind: 'rtsp', url, transport: 'tcp' },
          credentials,
          timeoutMs,
          pictureTimeoutMs: timeoutMs,
        },
        context,
      )
      return { kind: 'try-addresses', tried: index + 1, found: { url, width, height, fps, codec } }
    } catch (thrown) {
      last = toErrorData(thrown)
      if (last.code === 'source.timeout') silences++
      if (FINAL.includes(last.code) || silences >= MAX_SILENCES)
        return { kind: 'try-addresses', tried: index + 1, error: last }
    }
  }
  return { kind: 'try-addresses', tried: urls.length, ...(last && { error: last }) }
}
