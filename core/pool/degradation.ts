import {
  allowanceAfter,
  ladder,
  loadAfter,
  pausedBelowPriority,
  type Allowance,
  type LadderCamera,
  type LadderJob,
  type LadderStep,
} from './degradation-steps.ts'
import { fairShares, weightOfPriority } from '../frames/fair-share.ts'
import { because, say, type Message } from '../text/message.ts'

export interface DegradationSnapshot {
  readonly atMs: number
  readonly cameras: readonly LadderCamera[]
  readonly jobs: readonly LadderJob[]
  /** Worker time there is, ms per second: 1000 for each core that counts. */
  readonly budgetMsPerS: number
}

export interface DegradationSettings {
  /** Wanted over available above which another step is taken, and how long it must last. */
  readonly downAbove: number
  readonly downAfterMs: number
  /** A step is taken back when the load would then be below this, for this long. */
  readonly upBelow: number
  readonly upAfterMs: number
}

export const DEFAULT_DEGRADATION: DegradationSettings = {
  downAbove: 1,
  downAfterMs: 5_000,
  upBelow: 0.85,
  upAfterMs: 30_000,
}

export interface DegradationState {
  /** Steps of the ladder taken. */
  readonly depth: number
  readonly overSinceMs?: number
  readonly calmSinceMs?: number
}

export const NOT_DEGRADED: DegradationState = { depth: 0 }

type CameraLevel = 'full' | 'drop-fairly' | 'lower-rate' | 'smaller-model'

/** What is asked of one camera, and why. */
export interface CameraAllowance extends Allowance {
  readonly cameraId: string
  readonly level: CameraLevel
  /** Frames per second that will be counted: `fps`, or its fair share of too little. */
  readonly admittedFps: number
  readonly reason: Message
}

export interface Degradation {
  readonly state: DegradationState
  readonly cameras: readonly CameraAllowance[]
  readonly pausedBelowPriority?: number
  /** Set when a step was taken or taken back: one sentence. */
  readonly change?: Message
}

/**
 * One look at the load: at most one step down the ladder or one step back, each only after it has been due for
 * its time. A step is taken back only when the load with it undone, computed from the measured frame times,
 * leaves room; so the ladder cannot swing.
 */
export function degrade(
  snapshot: DegradationSnapshot,
  settings: DegradationSettings,
  before: DegradationState,
): Degradation {
  const { atMs, cameras, jobs, budgetMsPerS } = snapshot
  const steps = ladder(cameras)
  let depth = Math.min(before.depth, steps.length)
  const load = (taken: number) => loadAfter(cameras, jobs, steps.slice(0, taken), budgetMsPerS)
  // Not since later than now: the clock may have been set back.
  const overSinceMs = load(depth) > settings.downAbove ? Math.min(before.overSinceMs ?? atMs, atMs) : undefined
  const calmSinceMs =
    depth > 0 && load(depth - 1) < settings.upBelow ? Math.min(before.calmSinceMs ?? atMs, atMs) : undefined
  let state: DegradationState = { depth, overSinceMs, calmSinceMs }
  let change: Message | undefined
  if (overSinceMs !== undefined && depth < steps.length && atMs - overSinceMs >= settings.downAfterMs) {
    change = because(
      describeStep(steps[depth]!),
      say('decisions.asksTooMuch', { load: percent(load(depth)), seconds: seconds(atMs - overSinceMs) }),
    )
    depth += 1
    state = { depth }
  } else if (calmSinceMs !== undefined && atMs - calmSinceMs >= settings.upAfterMs) {
    change = because(
      describeUndo(steps[depth - 1]!),
      say('decisions.possibleAgain', { load: percent(load(depth - 1)), seconds: seconds(atMs - calmSinceMs) }),
    )
    depth -= 1
    state = { depth }
  }
  const taken = steps.slice(0, depth)
  return {
    state,
    cameras: allowances(snapshot, taken, load(depth)),
    pausedBelowPriority: pausedBelowPriority(taken),
    change,
  }
}

function allowances(
  { cameras, jobs, budgetMsPerS }: DegradationSnapshot,
  taken: readonly LadderStep[],
  load: number,
): CameraAllowance[] {
  const jobsMs = loadAfter([], jobs, taken, 1)
  const allowed = cameras.map((camera) => ({ camera, ...allowanceAfter(camera, taken) }))
  // In worker time, not frames: a heavy model must not take a light one's share.
  const shares = fairShares(
    Math.max(0, budgetMsPerS - (Number.isFinite(jobsMs) ? jobsMs : 0)),
    allowed.map(({ camera, fps, variant }) => ({
      id: camera.cameraId,
      wanted: fps * camera.frameMs[variant]!,
      weight: weightOfPriority(camera.priority),
    })),
  )
  return allowed.map(({ camera, fps, variant }) => {
    const fair = Math.min(fps, shares.get(camera.cameraId)! / camera.frameMs[variant]!)
    const dropping = taken.length > 0 && load > 1 && fair < fps
    const level = variant > 0 ? 'smaller-model' : fps < camera.fps ? 'lower-rate' : dropping ? 'drop-fairly' : 'full'
    return {
      cameraId: camera.cameraId,
      level,
      fps,
      variant,
      admittedFps: taken.length > 0 ? fair : fps,
      reason: reasonFor(level, camera, { fps, variant }, fair, load),
    }
  })
}

function reasonFor(
  level: CameraLevel,
  camera: LadderCamera,
  { fps, variant }: Allowance,
  fair: number,
  load: number,
): Message {
  const cause = say(load > 1 ? 'decisions.machineAsked' : 'decisions.machineFull', { load: percent(load) })
  switch (level) {
    case 'full':
      return say('decisions.asAsked')
    case 'drop-fairly':
      return because(say('decisions.ofFrames', { rate: rate(fair), of: rate(camera.fps) }), cause)
    case 'lower-rate':
      return because(say('decisions.slower', { rate: rate(Math.min(fps, fair)), of: rate(camera.fps) }), cause)
    case 'smaller-model':
      return because(
        say('decisions.smaller', { step: variant, rate: rate(Math.min(fps, fair)), of: rate(camera.fps) }),
        cause,
      )
  }
}

function describeStep(step: LadderStep): Message {
  switch (step.kind) {
    case 'drop-fairly':
      return say('decisions.dropFairly')
    case 'lower-rate':
      return say('decisions.lowerRate', { priority: step.priority, share: percent(step.share) })
    case 'smaller-model':
      return say('decisions.smallerModel', { priority: step.priority, step: step.variant })
    case 'pause-jobs':
      return say('decisions.pauseJobs', { priority: step.belowPriority })
  }
}

function describeUndo(step: LadderStep): Message {
  switch (step.kind) {
    case 'drop-fairly':
      return say('decisions.allFrames')
    case 'lower-rate':
      return say('decisions.fasterAgain', { priority: step.priority })
    case 'smaller-model':
      return say('decisions.largerAgain', { priority: step.priority })
    case 'pause-jobs':
      return say('decisions.jobsGoOn')
  }
}

function percent(share: number): string | Message {
  return Number.isFinite(share) ? `${Math.round(share * 100)} %` : say('decisions.moreThanAll')
}

function rate(fps: number): number {
  return Math.round(fps * 10) / 10
}

function seconds(ms: number): number {
  return Math.round(ms / 1000)
}
