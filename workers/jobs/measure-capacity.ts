import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { FrameCounter } from '#core/count/frame-counter.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { loadDetector, type Detector } from '../infer/detector.ts'
import { Preprocessor } from '../infer/preprocess.ts'
import { openSource } from '../sources/open-source.ts'
import type { JobContext } from './job-context.ts'

type CapacityJob = Extract<WorkerJob, { kind: 'measure-capacity' }>

/** Caches and clocks of the processor settle in this time, ms. */
const WARM_UP_MS = 1_500

/**
 * Counts a recording over and over, as fast as it goes, the way a camera is counted: every picture decoded, some of
 * them prepared, inferred and tracked. The seconds of video in one second are the cameras this worker could hold.
 */
export async function measureCapacity(
  job: CapacityJob,
  context: JobContext,
): Promise<Extract<JobResult, { kind: 'measure-capacity' }>> {
  const { clock, signal, threads, runtime, onProgress } = context
  const detector = await loadDetector(job.model, { provider: job.provider, deviceId: job.deviceId, threads, runtime })
  const sums = { mediaMs: 0, delivered: 0, decodeMs: 0, frames: 0, frameMs: 0 }
  let info = { width: 0, height: 0, fps: 25, codec: '' }
  try {
    await round(job, detector, context, clock.monotonicMs() + WARM_UP_MS, { ...sums })
    const startedMs = clock.monotonicMs()
    const endMs = startedMs + job.seconds * 1_000
    while (clock.monotonicMs() < endMs && !signal.aborted) {
      const before = sums.delivered
      info = await round(job, detector, context, endMs, sums, (nowMs) =>
        onProgress((nowMs - startedMs) / 1_000, job.seconds),
      )
      if (sums.delivered === before) throw new FieldcountError('source.noVideo')
    }
    if (signal.aborted) throw new FieldcountError('job.cancelled')
    return {
      kind: 'measure-capacity',
      run: {
        mediaS: sums.mediaMs / 1_000,
        wallS: (clock.monotonicMs() - startedMs) / 1_000,
        decodeMs: sums.decodeMs / Math.max(1, sums.delivered),
        frameMs: sums.frameMs / Math.max(1, sums.frames),
        provider: detector.provider,
        width: info.width,
        height: info.height,
        sourceFps: info.fps,
        codec: info.codec,
      },
    }
  } finally {
    await detector.release()
  }
}

/** Once through the recording, or until the time is over. */
async function round(
  { path, fps }: CapacityJob,
  detector: Detector,
  { clock, signal }: JobContext,
  endMs: number,
  sums: { mediaMs: number; delivered: number; decodeMs: number; frames: number; frameMs: number },
  onFrame?: (nowMs: number) => void,
): Promise<{ width: number; height: number; fps: number; codec: string }> {
  const source = await openSource({ kind: 'file', path, loop: false, realtime: false }, { signal, fps })
  const preprocessor = new Preprocessor(detector.manifest.input)
  let counter: FrameCounter | undefined
  try {
    for await (const frame of source.frames()) {
      const startMs = clock.monotonicMs()
      if (startMs >= endMs || signal.aborted) {
        frame.free()
        break
      }
      try {
        counter ??= new FrameCounter(EMPTY_CALIBRATION, frame.picture.width / frame.picture.height)
        counter.count(await detector.detect(preprocessor.prepare(frame.picture)), frame.mediaMs)
        // Each counted frame stands for the time until the next one.
        sums.mediaMs += 1_000 / Math.min(fps, source.info.fps)
        sums.frames += 1
        sums.frameMs += clock.monotonicMs() - startMs
      } finally {
        frame.free()
      }
      onFrame?.(clock.monotonicMs())
    }
    sums.delivered += source.delivered
    sums.decodeMs += source.decodeMs
    return source.info
  } finally {
    preprocessor.close()
    await source.close()
  }
}
