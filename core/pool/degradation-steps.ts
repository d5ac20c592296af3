/** A camera as the ladder sees it. */
export interface LadderCamera {
  readonly cameraId: string
  /** 0..9, 9 matters most and gives way last. */
  readonly priority: number
  /** Frames per second asked for. */
  readonly fps: number
  /** Measured time of one frame on one worker, ms: with its own model, then with each smaller model or input. */
  readonly frameMs: readonly [number, ...number[]]
}

/** A job that runs, or that the last step of the ladder holds back. */
export interface LadderJob {
  readonly priority: number
  /** Worker time it takes, ms per second. */
  readonly workMs: number
}

/** One thing to give up. */
export type LadderStep =
  | { readonly kind: 'drop-fairly' }
  | { readonly kind: 'lower-rate'; readonly priority: number; readonly share: number }
  | { readonly kind: 'smaller-model'; readonly priority: number; readonly variant: number }
  | { readonly kind: 'pause-jobs'; readonly belowPriority: number }

/**
 * A rate falls in these steps, and not below two frames per second: tracking needs them. They are small: cameras that
 * ask for a little too much leave as much of the machine idle as the last step was too large. One priority goes
 * through all of a row before the next one goes through it.
 */
const RATE_SHARES = [
  [0.9, 0.82, 0.75],
  [0.68, 0.62, 0.56, 0.5],
]
export const MIN_FPS = 2
/** Jobs below this give way; those of a person waiting at the screen do not. */
const PAUSED_BELOW_PRIORITY = 8

/**
 * The whole ladder for what runs now, first step first: dropped frames shared fairly, lower rates from the lowest
 * priority up, smaller models from the lowest priority up, then low-priority jobs wait. Going back is the same
 * list from the end.
 */
export function ladder(cameras: readonly LadderCamera[]): LadderStep[] {
  if (cameras.length === 0) return []
  const priorities = [...new Set(cameras.map(({ priority }) => priority))].sort((a, b) => a - b)
  const steps: LadderStep[] = [{ kind: 'drop-fairly' }]
  for (const shares of RATE_SHARES) {
    for (const priority of priorities)
      if (cameras.some((camera) => camera.priority === priority && camera.fps > MIN_FPS))
        steps.push(...shares.map((share) => ({ kind: 'lower-rate' as const, priority, share })))
  }
  const variants = Math.max(1, ...cameras.map(({ frameMs }) => frameMs.length))
  for (let variant = 1; variant < variants; variant++) {
    for (const priority of priorities)
      if (cameras.some((camera) => camera.priority === priority && camera.frameMs.length > variant))
        steps.push({ kind: 'smaller-model', priority, variant })
  }
  return [...steps, { kind: 'pause-jobs', belowPriority: PAUSED_BELOW_PRIORITY }]
}

/** What a camera is left with after these steps. */
export interface Allowance {
  readonly fps: number
  /** Index into `frameMs`. */
  readonly variant: number
}

export function allowanceAfter(camera: LadderCamera, steps: readonly LadderStep[]): Allowance {
  let fps = camera.fps
  let variant = 0
  for (const step of steps) {
    if (step.kind === 'lower-rate' && step.priority === camera.priority)
      fps = Math.min(camera.fps, Math.max(MIN_FPS, camera.fps * step.share))
    if (step.kind === 'smaller-model' && step.priority === camera.priority)
      variant = Math.min(step.variant, camera.frameMs.length - 1)
  }
  return { fps, variant }
}

/** Worker time wanted after these steps over the time there is; above 1 frames are dropped. */
export function loadAfter(
  cameras: readonly LadderCamera[],
  jobs: readonly LadderJob[],
  steps: readonly LadderStep[],
  budgetMsPerS: number,
): number {
  const pausedBelow = pausedBelowPriority(steps) ?? 0
  let wantedMs = jobs.reduce((sum, { priority, workMs }) => sum + (priority < pausedBelow ? 0 : workMs), 0)
  for (const camera of cameras) {
    const { fps, variant } = allowanceAfter(camera, steps)
    wantedMs += fps * camera.frameMs[variant]!
  }
  return budgetMsPerS > 0 ? wantedMs / budgetMsPerS : wantedMs > 0 ? Infinity : 0
}

export function pausedBelowPriority(steps: readonly LadderStep[]): number | undefined {
  return steps.find((step) => step.kind === 'pause-jobs')?.belowPriority
}
