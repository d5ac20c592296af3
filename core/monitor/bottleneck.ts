import { z } from 'zod'

/** What keeps the pool from doing more. */
export const Bottleneck = z.enum(['none', 'inference', 'cpu', 'memory', 'disk', 'camera', 'workers'])
export type Bottleneck = z.infer<typeof Bottleneck>

export interface BottleneckView {
  /** 0..1 each. */
  readonly cpu: number
  readonly memoryUsed: number
  readonly diskFreeMb: number
  /** Of each worker: share of its time in frames, and share of that spent in inference. */
  readonly workers: readonly { readonly utilisation: number; readonly efficiency: number }[]
  readonly cameras: readonly { readonly sourceFps: number; readonly countedFps: number; readonly wantedFps: number }[]
  readonly oldestWaitMs: number
}

/** The first thing that is short, the most urgent first. */
export function bottleneck(view: BottleneckView): Bottleneck {
  if (view.diskFreeMb < 500) return 'disk'
  if (view.memoryUsed > 0.95) return 'memory'
  const busiest = view.workers.reduce((most, worker) => (worker.utilisation > most.utilisation ? worker : most), {
    utilisation: 0,
    efficiency: 0,
  })
  if (busiest.utilisation > 0.9) return busiest.efficiency > 0.6 ? 'inference' : 'cpu'
  if (view.cpu > 0.95) return 'cpu'
  if (view.oldestWaitMs > 60_000) return 'workers'
  // The worker has time, and the camera sends less than it is to be counted at.
  if (view.cameras.some(({ sourceFps, wantedFps }) => sourceFps > 0 && sourceFps < 0.7 * wantedFps)) return 'camera'
  return 'none'
}
