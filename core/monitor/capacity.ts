import { sum } from '../statistics/mean.ts'
import type { CameraCost } from './camera-costs.ts'

export interface CapacityView {
  /** Processors of the machine, and how many of them others use. */
  readonly cores: number
  readonly otherCores: number
  /** Workers that cameras may have, with the pool as it is set up. */
  readonly workers: number
  /** No processor is idle: what takes long takes it waiting for one. */
  readonly crowded: boolean
  readonly cameras: readonly CameraCost[]
}

/** Left free, so that a busy hour does not begin with dropped frames. */
export const HEADROOM = 0.2
const MS_PER_S = 1_000
/** Beyond this, other things than the processor decide: the network, the disk, the main process. */
export const MAX_MORE = 99

/**
 * How many more cameras like this one are held with a fifth left free, of the processors and of the workers' time.
 * Negative: there are already so many too many, never more than there are. Undefined where its cost is not known.
 */
function moreCamerasLike(like: CameraCost, view: CapacityView): number | undefined {
  const { cores, otherCores, workers, cameras } = view
  const free = (1 - HEADROOM) * MS_PER_S
  const more = Math.min(
    room(free * Math.max(0, cores - otherCores), cameras.map(cpuMs), cpuMs(like)),
    room(
      free * workers,
      cameras.map((camera) => turnMs(camera, view)),
      turnMs(like, view),
    ),
  )
  if (!Number.isFinite(more)) return undefined
  const whole = more >= 0 ? Math.floor(more + 1e-9) : Math.ceil(more - 1 + 1e-9)
  // Not -0, which a screen shows.
  return Math.max(-cameras.length, Math.min(MAX_MORE, whole)) + 0
}

/** For each kind of camera (model, rate, picture) how many more of it; the kind is named by its first camera. */
export function capacity(view: CapacityView): { cameraId: string; more: number }[] {
  const kinds = Map.groupBy(view.cameras, ({ kind }) => kind)
  return [...kinds.values()].flatMap((alike) => {
    const { cameraId } = alike[0]!
    const meanOf = (of: (camera: CameraCost) => number) => sum(alike.map(of)) / alike.length
    const typical: CameraCost = {
      ...alike[0]!,
      frameCpuMs: meanOf(({ frameCpuMs }) => frameCpuMs),
      frameTurnMs: meanOf(({ frameTurnMs }) => frameTurnMs),
      decodeCpuMs: meanOf(({ decodeCpuMs }) => decodeCpuMs),
    }
    const more = moreCamerasLike(typical, view)
    return more === undefined ? [] : [{ cameraId, more }]
  })
}

/** Processor time that a camera takes of a second when it is counted in full, ms. */
function cpuMs({ fps, frameCpuMs, decodeCpuMs }: CameraCost): number {
  return fps * frameCpuMs + decodeCpuMs
}

/** Time of its worker that a camera takes of a second, ms. */
export function turnMs({ fps, frameTurnMs, frameCpuMs }: CameraCost, { crowded }: Pick<CapacityView, 'crowded'>) {
  // While it waits for a processor a frame takes longer than it would with fewer cameras.
  return fps * (crowded ? Math.min(frameTurnMs, frameCpuMs) : frameTurnMs)
}

/** How many times `each` goes into what is left; no limit where it takes nothing. */
function room(budget: number, used: readonly number[], each: number): number {
  return each > 0 ? (budget - sum(used)) / each : Infinity
}
