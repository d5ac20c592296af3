import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { because, say, type Message } from '#core/text/message.ts'
import { detailOf, FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import type { DecoderReport } from '#core/video/decoder-report.ts'
import { HardwareCodec, type DecoderRef } from '#core/video/video-decoder.ts'
import { runWorkerJob } from '../supervisor/job-client.ts'
import type { ForkWorker } from '../supervisor/worker-process.ts'

export interface ProbeDecodersOptions {
  readonly fork: ForkWorker
  /** Holds a clip of each codec. */
  readonly clipsDir: string
  readonly signal?: AbortSignal | undefined
  readonly onStarted?: (pid: number | undefined) => void
  /** A device that does not answer for so long hangs, ms. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 60_000

/**
 * Tries every device with every codec, each in a process of its own. A process that dies or hangs is a report like any
 * other; only cancelling rejects.
 */
export async function probeDecoders(options: ProbeDecodersOptions): Promise<DecoderReport[]> {
  const { fork, signal } = options
  const { videoDevices } = await runWorkerJob<'probe-machine'>(
    fork,
    { kind: 'probe-machine' },
    { threads: 1, ...(signal && { signal }) },
  )
  const reports: DecoderReport[] = []
  for (const { where, missing } of videoDevices) {
    for (const codec of HardwareCodec.options) {
      if (signal?.aborted) throw new FieldcountError('job.cancelled')
      reports.push(
        missing === undefined
          ? await probeDecoderOf(where, codec, options)
          : { where, codec, outcome: 'missing', detail: missing },
      )
    }
  }
  return reports
}

/** Tries one device with one codec in a process of its own. */
export async function probeDecoderOf(
  where: DecoderRef,
  codec: HardwareCodec,
  { fork, clipsDir, signal, onStarted, timeoutMs = TIMEOUT_MS }: ProbeDecodersOptions,
): Promise<DecoderReport> {
  const path = join(clipsDir, `${codec}.mp4`)
  if (!existsSync(path)) return { where, codec, outcome: 'failed', detail: say('findings.noClip', { path }) }
  const late = AbortSignal.timeout(timeoutMs)
  try {
    const { report } = await runWorkerJob<'probe-decoder'>(
      fork,
      { kind: 'probe-decoder', where, codec, path },
      { threads: 1, signal: signal ? AbortSignal.any([signal, late]) : late, ...(onStarted && { onStarted }) },
    )
    return report
  } catch (thrown) {
    const error = toErrorData(thrown)
    const crashed = (detail: Message): DecoderReport => ({ where, codec, outcome: 'crashed', detail })
    if (error.code === 'job.cancelled' && late.aborted)
      return crashed(say('findings.noAnswer', { seconds: Math.round(timeoutMs / 1000) }))
    if (error.code === 'worker.died') return crashed(because(say('findings.processEnded'), detailOf(error)))
    throw thrown
  }
}
