import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import { AimSocket } from '../aim/aim-socket.ts'
import { AimView } from '../aim/aim-view.ts'
import { openSource } from '../sources/open-source.ts'
import type { JobContext } from './job-context.ts'

type AimJob = Extract<WorkerJob, { kind: 'aim' }>
type Aimed = Extract<JobResult, { kind: 'aim' }>

const OPEN_MS = 8_000

/**
 * The raw view of a source at its full rate, before anything is counted: pictures by node-rtsp-stream where there is
 * an ffmpeg and a codec it takes bare, else as JPEG; readings beside them. Ends with the view's connection.
 */
export async function aimCamera(
  { source: config, credentials, token, masks }: AimJob,
  { signal, clock, onListening }: JobContext,
): Promise<Aimed> {
  const socket = await AimSocket.open(token)
  const ended = AbortSignal.any([signal, socket.gone])
  const view = new AimView({ socket, kind: config.kind, masks, clock })
  onListening?.(socket.port)
  try {
    await Promise.race([
      socket.connected,
      new Promise((resolve) => ended.addEventListener('abort', resolve, { once: true })),
    ])
    if (ended.aborted) return { kind: 'aim', pictures: 0 }
    const source = await openSource(config, {
      ...(credentials && { credentials }),
      signal: ended,
      timeoutMs: OPEN_MS,
      onPacket: (packet) => view.write(packet),
    })
    try {
      await view.show(source.info.codec, source.frames())
    } finally {
      await source.close()
    }
  } catch (thrown) {
    if (!ended.aborted) socket.say({ type: 'failed', error: toErrorData(thrown) })
  } finally {
    view.close()
    socket.close()
  }
  return { kind: 'aim', pictures: view.shown }
}
