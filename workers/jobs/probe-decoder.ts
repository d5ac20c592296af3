import { AVERROR_EOF } from 'node-av/constants'
import { Frame, Packet, type Stream } from 'node-av/lib'
import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { decimal, say, type MessageKey } from '#core/text/message.ts'
import type { ModelInput } from '#core/detect/model-manifest.ts'
import { FieldcountError, detailOf, toErrorData } from '#core/errors/error-data.ts'
import type { DecoderReport } from '#core/video/decoder-report.ts'
import { ffmpegReason } from '../ffmpeg-reason.ts'
import { Preprocessor } from '../infer/preprocess.ts'
import { FfmpegInput } from '../sources/ffmpeg-input.ts'
import { fileInput } from '../sources/file-input.ts'
import { openDecoder } from '../sources/open-decoder.ts'
import type { PictureDecoder } from '../sources/picture-decoder.ts'
import { ffmpegHardware } from '../sources/video-hardware.ts'
import type { JobContext } from './job-context.ts'

type ProbeJob = Extract<WorkerJob, { kind: 'probe-decoder' }>
type Found = Pick<DecoderReport, 'outcome' | 'detail'> & Partial<DecoderReport>

/**
 * As a model would see them: the way to it is part of what may be wrong (colours, sizes, order). Half the size of the
 * clip: faults are larger.
 */
const SEEN: ModelInput = {
  name: 'picture',
  width: 960,
  height: 544,
  channels: 'rgb',
  layout: 'nhwc',
  type: 'uint8',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: 'top-left',
  pad: 0,
}
/** Every so many pictures one is compared: all of them would take longer than they tell. */
const COMPARED_EVERY = 3
/** Codecs are exact; drivers round colours. More than this on average, of 255, is another picture. */
const TOLERANCE = 1.5
/** Passes through the clip to measure; the first one is compared. */
const PASSES = 3
const LEFT_TO_SOFTWARE: MessageKey = 'findings.leftToSoftware'
const OPEN_MS = 10_000

interface Pass {
  readonly pictures: number
  readonly ms: number
  readonly cpuMs: number
  readonly seen: Uint8Array[]
}

/**
 * Decodes a clip in software and on a graphics device, compares what a model would see of it, and measures both.
 * Belongs in a process of its own: a bad driver may end it.
 */
export async function probeDecoder(
  { where, codec, path }: ProbeJob,
  { hardware = ffmpegHardware, signal }: JobContext,
): Promise<Extract<JobResult, { kind: 'probe-decoder' }>> {
  const asResult = (found: Found): Extract<JobResult, { kind: 'probe-decoder' }> => ({
    kind: 'probe-decoder',
    report: { where, codec, ...found },
  })
  const missing = hardware.missing(where.api)
  if (missing !== undefined) return asResult({ outcome: 'missing', detail: missing })
  const software = await measure(path, signal, (stream) => openDecoder(stream, 1))
  const limits = { softwareMs: software.ms, softwareCpuMs: software.cpuMs }
  try {
    const device = await measure(path, signal, (stream) => hardware.open(where, stream))
    const figures = { ...limits, ms: device.ms, cpuMs: device.cpuMs }
    if (device.pictures !== software.pictures)
      return asResult({
        outcome: 'wrong',
        detail: say('findings.picturesLost', { count: device.pictures, all: software.pictures }),
        ...limits,
      })
    const difference = Math.max(...software.seen.map((picture, index) => meanDifference(picture, device.seen[index]!)))
    if (!(difference <= TOLERANCE))
      return asResult({
        outcome: 'wrong',
        detail: say('findings.picturesDiffer', { difference: decimal(difference, 1) }),
        difference,
        ...limits,
      })
    return asResult({
      outcome: 'works',
      detail: say('findings.samePictures', { difference: decimal(difference, 2) }),
      difference,
      ...figures,
    })
  } catch (thrown) {
    const error = toErrorData(thrown)
    if (error.code === 'job.cancelled') throw thrown
    const detail = detailOf(error)
    return asResult({ outcome: detail.key === LEFT_TO_SOFTWARE ? 'silent' : 'failed', detail, ...limits })
  }
}

/** The best of a few passes: a busy machine makes a pass slower, never quicker. */
async function measure(
  path: string,
  signal: AbortSignal,
  open: (stream: Stream) => Promise<PictureDecoder>,
): Promise<Pass> {
  const first = await pass(path, signal, open, true)
  let { ms, cpuMs } = { ms: Infinity, cpuMs: Infinity }
  for (let again = 1; again < PASSES; again++) {
    const next = await pass(path, signal, open, false)
    ms = Math.min(ms, next.ms)
    cpuMs = Math.min(cpuMs, next.cpuMs)
  }
  return { ...first, ms, cpuMs }
}

async function pass(
  path: string,
  signal: AbortSignal,
  open: (stream: Stream) => Promise<PictureDecoder>,
  look: boolean,
): Promise<Pass> {
  const input = await FfmpegInput.open(await fileInput(path), OPEN_MS, signal)
  let decoder: PictureDecoder | undefined
  const packet = new Packet()
  const picture = new Frame()
  packet.alloc()
  picture.alloc()
  const preprocessor = new Preprocessor(SEEN)
  const seen: Uint8Array[] = []
  let pictures = 0
  let checkedMs = 0
  let checkedCpuMs = 0
  try {
    decoder = await open(input.stream)
    const startMs = performance.now()
    const startCpuMs = cpuMs()
    const take = async (last: boolean) => {
      for (;;) {
        if ((last ? await decoder!.drain(picture) : decoder!.receive(picture)) < 0) return
        check(decoder!, await decoder!.fetch(picture))
        pictures += 1
        if (look && pictures % COMPARED_EVERY === 1) {
          const [atMs, atCpuMs] = [performance.now(), cpuMs()]
          seen.push(Uint8Array.from(preprocessor.prepare(picture).data))
          checkedMs += performance.now() - atMs
          checkedCpuMs += cpuMs() - atCpuMs
        }
        picture.unref()
      }
    }
    while (await input.read(packet)) {
      if (signal.aborted) throw new FieldcountError('job.cancelled')
      check(decoder, await decoder.send(packet))
      packet.unref()
      await take(false)
    }
    check(decoder, await decoder.send(null))
    await take(true)
    if (pictures === 0) throw new FieldcountError('source.noVideo')
    return {
      pictures,
      ms: (performance.now() - startMs - checkedMs) / pictures,
      cpuMs: (cpuMs() - startCpuMs - checkedCpuMs) / pictures,
      seen,
    }
  } finally {
    preprocessor.close()
    picture.free()
    packet.free()
    decoder?.close()
    await input.close()
  }
}

function check({ name }: PictureDecoder, code: number): void {
  if (code < 0 && code !== AVERROR_EOF)
    throw new FieldcountError('decoder.failed', { decoder: name, detail: ffmpegReason(code) })
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += Math.abs(a[index]! - b[index]!)
  return sum / a.length
}
