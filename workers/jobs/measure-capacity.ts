import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { loadDetector, type Detector } from '../infer/detector.ts'
import { Preprocessor } from '../infer/preprocess.ts'
import { CameraCounter } from '../pipeline/camera-counter.ts'
import { CameraMeter } from '../pipeline/camera-meter.ts'
import type { FrameTap } from '../pipeline/taps/frame-tap.ts'
import { openPictureWatch } from '../pipeline/taps/picture-watch-tap.ts'
import { UnackedEvents } from '../pipeline/unacked-events.ts'
import { openSource } from '../sources/open-source.ts'
import type { JobContext } from './job-context.ts'

type CapacityJob = Extract<WorkerJob, { kind: 'measure-capacity' }>

/** Caches and clocks of the processor settle in this time, ms. */
const WARM_UP_MS = 1_500

/**
 * Counts a recording over and over, as fast as it goes, the way a camera is counted: every picture decoded, some of
 * them prepared, inferred and tracked, one a second watched. The seconds of video in one second are the cameras this
 * worker could hold.
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

const NOBODY = { cameraId: 'capacity', runId: 'capacity' }

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
  const counter = cameraCounter(clock)
  const watch = pictureWatch(counter, clock)
  try {
    for await (const frame of source.frames()) {
      const startMs = clock.monotonicMs()
      if (startMs >= endMs || signal.aborted) {
        frame.free()
        break
      }
      try {
        const detections = await detector.detect(preprocessor.prepare(frame.picture))
        const counted = counter.count({ ...frame, capturedAtMs: frame.mediaMs }, detections, 0)
        await watch.see(frame, counted)
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
    await watch.close()
    preprocessor.close()
    await source.close()
  }
}

/** What a live camera is counted with, but for its lines. */
function cameraCounter(clock: JobContext['clock']): CameraCounter {
  const [unacked, stages] = [new UnackedEvents(() => {}), new CameraMeter(clock)]
  return new CameraCounter({ ...NOBODY, calibration: EMPTY_CALIBRATION, unacked, clock, stages })
}

/** As every camera has it. */
function pictureWatch(counter: CameraCounter, clock: JobContext['clock']): FrameTap {
  const { recent } = counter
  return openPictureWatch(
    { ...NOBODY, clock, recent, snapshot: () => counter.snapshot(), send: () => {} },
    { tap: 'picture-watch', on: true, references: [] },
  )
}
