import type { CountRecordingResult } from '#core/jobs/recording-count.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { loadDetector, type Detector } from '../infer/detector.ts'
import { Preprocessor } from '../infer/preprocess.ts'
import { StageTimes } from '../pipeline/stage-times.ts'
import { openSource } from '../sources/open-source.ts'
import type { VideoSource } from '../sources/video-source.ts'
import { doubtsOf, partOf } from './recording-doubts.ts'
import { RecordingCounter } from './recording-counter.ts'
import { RecordingOutputs } from './recording-outputs.ts'
import type { JobContext } from './job-context.ts'

type CountRecordingJob = Extract<WorkerJob, { kind: 'count-recording' }>

const PROGRESS_EVERY_MS = 500

/**
 * Counts a recording as fast as the machine goes; no frame is dropped. The source decodes a few frames ahead in
 * native threads while this one is inferred (which ONNX Runtime for Node does on this thread) and counted.
 */
export async function countRecording(job: CountRecordingJob, context: JobContext): Promise<CountRecordingResult> {
  const { clock } = context
  const startedMs = clock.monotonicMs()
  const cpuBefore = process.cpuUsage()
  const detector = await loadDetector(job.model, {
    provider: job.provider,
    deviceId: job.deviceId,
    precision: job.precision,
    threads: context.threads,
    runtime: context.runtime,
  })
  let source: VideoSource | undefined
  try {
    source = await openSource(job.source, { credentials: job.credentials, signal: context.signal, fps: job.fps })
    const counted = await countFrames(job, source, detector, context)
    const cpu = process.cpuUsage(cpuBefore)
    const { times, ...figures } = counted
    const wallS = (clock.monotonicMs() - startedMs) / 1000
    return {
      kind: 'count-recording',
      ...figures,
      frames: source.delivered,
      provider: detector.provider,
      timing: {
        wallS,
        cpuS: (cpu.user + cpu.system) / 1e6,
        perFrameMs: { ...times.means(), decode: source.decodeMs / Math.max(1, source.delivered) },
      },
      peakRssMb: process.resourceUsage().maxRSS / 1000,
    }
  } finally {
    await source?.close()
    await detector.release()
  }
}

interface Counted {
  processed: number
  durationS: number
  watchedS: number
  part: CountRecordingResult['part']
  cautions: ErrorData[]
  events: CountRecordingResult['events']
  zones: CountRecordingResult['zones']
  times: StageTimes
  observation: CountRecordingResult['observation']
  warning?: ErrorData
}

async function countFrames(
  job: CountRecordingJob,
  source: VideoSource,
  detector: Detector,
  context: JobContext,
): Promise<Counted> {
  const { clock, signal } = context
  const times = new StageTimes()
  const preprocessor = new Preprocessor(detector.manifest.input)
  const outputs = new RecordingOutputs(job, source.info)
  const totalS = Math.min(job.durationS ?? Infinity, source.info.durationS ?? Infinity)
  const counter = new RecordingCounter(job.calibration, job.observe === true)
  let processed = 0
  let lastMediaMs = 0
  let progressAtMs = clock.monotonicMs()
  let warning: ErrorData | undefined
  try {
    for await (const frame of source.frames()) {
      if (signal.aborted || frame.mediaMs > (job.durationS ?? Infinity) * 1000) {
        frame.free()
        break
      }
      try {
        const startMs = clock.monotonicMs()
        const prepared = preprocessor.prepare(frame.picture)
        const preparedMs = clock.monotonicMs()
        const detections = await detector.detect(prepared)
        const detectedMs = clock.monotonicMs()
        const { tracks, events } = counter.count(detections, frame.picture, frame.mediaMs)
        const countedMs = clock.monotonicMs()
        await outputs.write(frame, tracks, events)
        times.add('preprocess', preparedMs - startMs)
        times.add('infer', detectedMs - preparedMs - detector.lastPostMs)
        times.add('post', detector.lastPostMs)
        times.add('track', countedMs - detectedMs)
        times.add('other', clock.monotonicMs() - countedMs)
        times.frameDone()
        processed += 1
        lastMediaMs = frame.mediaMs
      } finally {
        frame.free()
      }
      if (clock.monotonicMs() - progressAtMs > PROGRESS_EVERY_MS) {
        progressAtMs = clock.monotonicMs()
        context.onProgress(lastMediaMs / 1000, Number.isFinite(totalS) ? totalS : 0)
      }
    }
  } catch (thrown) {
    const error = toErrorData(thrown)
    // A recording that is damaged part of the way is counted as far as it goes, and says so.
    if (processed === 0 || !error.code.startsWith('source.')) throw thrown
    warning = error
  } finally {
    preprocessor.close()
    await outputs.close()
  }
  if (signal.aborted) throw new FieldcountError('job.cancelled')
  const { zones, observation } = counter.finish()
  const watchedS = processed > 0 ? lastMediaMs / 1000 + 1 / source.info.fps : 0
  return {
    processed,
    durationS: source.info.durationS ?? lastMediaMs / 1000,
    watchedS,
    part: warning && partOf(job, source.info, watchedS),
    cautions: doubtsOf(source, { shapes: counter.shapes, pictures: source.delivered, watchedS }),
    events: counter.events,
    zones,
    times,
    observation,
    warning,
  }
}
