export interface CapacityView {
  readonly cores: number
  readonly workers: number
  /** Cameras as they are counted: rate asked for and worker time of a frame. */
  readonly cameras: readonly { readonly cameraId: string; readonly fps: number; readonly frameMs: number }[]
}

/** Left free, so that a busy hour does not begin with dropped frames. */
export const HEADROOM = 0.2
const MS_PER_WORKER = 1_000

/**
 * How many more cameras like `like` this machine holds with a fifth of it left free, with as many workers as it has
 * cores for. Negative: there are already that many too many.
 */
export function moreCamerasLike(
  like: { fps: number; frameMs: number },
  { cores, workers, cameras }: CapacityView,
): number {
  const budgetMs = Math.max(workers, Math.max(1, cores - 1)) * MS_PER_WORKER * (1 - HEADROOM)
  const usedMs = cameras.reduce((sum, { fps, frameMs }) => sum + fps * frameMs, 0)
  const more = (budgetMs - usedMs) / Math.max(0.001, like.fps * like.frameMs)
  return more >= 0 ? Math.floor(more) : Math.ceil(more - 1 + 1e-9)
}
