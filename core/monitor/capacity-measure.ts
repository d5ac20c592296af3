import { z } from 'zod'
import { HEADROOM } from './capacity.ts'
import { mean } from '../statistics/mean.ts'

/** What one worker did of a recording, counted as fast as it went. */
export const CapacityRun = z.strictObject({
  /** Seconds of video counted, and the seconds it took. */
  mediaS: z.number().min(0),
  wallS: z.number().positive(),
  /** ms of one decoded picture, and of one counted frame without its decoding. */
  decodeMs: z.number().min(0),
  frameMs: z.number().min(0),
  provider: z.string(),
  width: z.number(),
  height: z.number(),
  sourceFps: z.number().positive(),
  codec: z.string(),
})
export type CapacityRun = z.infer<typeof CapacityRun>

/** What this machine holds with a model, as measured by all workers at once. */
export const CapacityMeasure = z.strictObject({
  /** SHA-256 of the model file. */
  model: z.string(),
  modelName: z.string(),
  /** Processor, runtime and drivers it was measured on. */
  machine: z.string(),
  atMs: z.number(),
  /** Frames a second that were counted of each second of video. */
  fps: z.number().positive(),
  provider: z.string(),
  workers: z.number().int().positive(),
  threads: z.number().int().positive(),
  width: z.number(),
  height: z.number(),
  sourceFps: z.number().positive(),
  codec: z.string(),
  decodeMs: z.number(),
  frameMs: z.number(),
  /** Seconds of video counted in one second by all workers together: cameras, without headroom. */
  speed: z.number().positive(),
  /** Rates of the cameras that were counted meanwhile: they took their part. */
  running: z.array(z.number()),
})
export type CapacityMeasure = z.infer<typeof CapacityMeasure>

/** All workers' runs as one measurement. Undefined when nothing was counted. */
export function sumUpRuns(
  runs: readonly CapacityRun[],
):
  | Pick<CapacityMeasure, 'speed' | 'decodeMs' | 'frameMs' | 'provider' | 'width' | 'height' | 'sourceFps' | 'codec'>
  | undefined {
  const [first] = runs
  const speed = runs.reduce((sum, { mediaS, wallS }) => sum + mediaS / wallS, 0)
  if (!first || !(speed > 0)) return undefined
  const meanOf = (of: (run: CapacityRun) => number) => mean(runs.map(of))!
  const { provider, width, height, sourceFps, codec } = first
  return {
    speed,
    decodeMs: meanOf((run) => run.decodeMs),
    frameMs: meanOf((run) => run.frameMs),
    provider,
    width,
    height,
    sourceFps,
    codec,
  }
}

/** Worker time that one camera takes of each second, ms: every picture is decoded, only some are counted. */
export function cameraCostMs(
  { sourceFps, decodeMs, frameMs }: Pick<CapacityMeasure, 'sourceFps' | 'decodeMs' | 'frameMs'>,
  fps: number,
): number {
  return Math.max(0.001, sourceFps * decodeMs + fps * frameMs)
}

/** Worker time there is in each second, ms, with what the cameras of the time took. */
function budgetMs(measure: CapacityMeasure): number {
  return (
    measure.speed * cameraCostMs(measure, measure.fps) +
    measure.running.reduce((sum, fps) => sum + cameraCostMs(measure, fps), 0)
  )
}

/** Cameras like the measured recording that this machine holds at a rate, with a share of it left free. */
export function camerasHeld(measure: CapacityMeasure, fps: number, headroom: number = HEADROOM): number {
  return Math.floor((budgetMs(measure) * (1 - headroom)) / cameraCostMs(measure, fps) + 1e-9)
}

/** What the same machine would do with a model of which a frame takes `times` as long; an estimate. */
export function withOtherModel(measure: CapacityMeasure, times: number): CapacityMeasure {
  const other = { ...measure, frameMs: measure.frameMs * times, running: [] }
  return { ...other, speed: budgetMs(measure) / cameraCostMs(other, other.fps) }
}

/** Whether the machine holds these cameras together, and the share of it that they take. */
export function load(
  measure: CapacityMeasure,
  rates: readonly number[],
  headroom: number = HEADROOM,
): { readonly share: number; readonly fits: boolean } {
  const share = rates.reduce((sum, fps) => sum + cameraCostMs(measure, fps), 0) / budgetMs(measure)
  return { share, fits: share <= 1 - headroom + 1e-9 }
}
