import { z } from 'zod'
import { PoolSettings } from '../pool/pool-settings.ts'
import { moreCamerasLike, type CapacityView } from './capacity.ts'

/** What a suggestion's button does. */
export const SuggestedAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pool'), pool: PoolSettings }),
  z.strictObject({ do: z.literal('transport'), cameraId: z.string() }),
  z.strictObject({ do: z.literal('rate'), cameraId: z.string(), fps: z.number() }),
  /** Something only a person can choose: the form of the camera is opened. */
  z.strictObject({ do: z.literal('open-camera'), cameraId: z.string() }),
  z.strictObject({ do: z.literal('open-settings') }),
])
export type SuggestedAction = z.infer<typeof SuggestedAction>

const SuggestionKind = z.enum([
  'more-workers',
  'fewer-workers',
  'threads',
  'job-workers',
  'lower-rate',
  'substream',
  'transport',
  'memory',
  'storage',
])
type SuggestionKind = z.infer<typeof SuggestionKind>

/** Something that would help, with the measured numbers that say so. */
export const Suggestion = z.strictObject({
  id: z.string(),
  kind: SuggestionKind,
  cameraId: z.string().optional(),
  /** Percent, counts, ms or days, by name: the screen puts them into its sentence. */
  numbers: z.record(z.string(), z.number()),
  action: SuggestedAction,
})
export type Suggestion = z.infer<typeof Suggestion>

/** Means of the last ten minutes, and what the settings are. */
export interface SuggestView extends CapacityView {
  readonly pool: PoolSettings
  /** 0..1 */
  readonly utilisation: number
  readonly droppedShare: number
  readonly oldestWaitMs: number
  readonly diskFullInDays?: number
  /** Workers replaced for their memory in the last day, and the ceiling now, MB. */
  readonly recycled: number
  readonly memoryCeilingMb: number
  readonly watched: readonly {
    readonly cameraId: string
    readonly fps: number
    readonly sourceFps: number
    readonly decodeMs: number
    readonly inferMs: number
    /** Rows of the picture. */
    readonly pictureHeight: number
    readonly transport?: 'tcp' | 'udp'
    /** Times it broke off in the last hour. */
    readonly breaks: number
  }[]
}

const MAX_WORKERS = 16

/** What would help this pool now; nothing when all is well. Each has one measured reason and one action. */
export function suggest(view: SuggestView): Suggestion[] {
  const found: Suggestion[] = []
  const add = (kind: SuggestionKind, numbers: Record<string, number>, action: SuggestedAction, cameraId?: string) =>
    found.push({
      id: cameraId === undefined ? kind : `${kind}:${cameraId}`,
      kind,
      numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Math.round(value * 10) / 10])),
      action,
      ...(cameraId !== undefined && { cameraId }),
    })
  const { pool, cores, workers, droppedShare, utilisation } = view
  const dropping = droppedShare > 0.02
  if (dropping && workers < cores && (pool.type === 'fixed' || pool.type === 'priority')) {
    add(
      'more-workers',
      { dropped: droppedShare * 100, busy: utilisation * 100, to: workers + 1 },
      { do: 'pool', pool: { ...pool, workers: Math.min(MAX_WORKERS, workers + 1) } },
    )
  } else if (dropping && workers >= cores) {
    const heaviest = [...view.cameras].sort((a, b) => b.fps * b.frameMs - a.fps * a.frameMs)[0]
    const fps = heaviest && Math.max(4, Math.floor(heaviest.fps * 0.7))
    if (heaviest && fps! < heaviest.fps)
      add(
        'lower-rate',
        { dropped: droppedShare * 100, from: heaviest.fps, to: fps! },
        { do: 'rate', cameraId: heaviest.cameraId, fps: fps! },
        heaviest.cameraId,
      )
  }
  if (!dropping && utilisation < 0.25 && pool.type === 'fixed' && workers > 1) {
    // One worker less means more threads for each of the others.
    const single = view.cameras.length === 1
    add(
      single ? 'threads' : 'fewer-workers',
      { busy: utilisation * 100, to: single ? 1 : workers - 1 },
      { do: 'pool', pool: { ...pool, workers: single ? 1 : workers - 1 } },
    )
  }
  if (view.oldestWaitMs > 60_000 && cores > workers) {
    const pooled: PoolSettings =
      pool.type === 'hybrid'
        ? { ...pool, maxJobWorkers: Math.min(MAX_WORKERS, pool.maxJobWorkers + 1) }
        : { ...pool, type: 'hybrid', streamWorkers: Math.max(1, workers - 1) }
    add('job-workers', { wait: view.oldestWaitMs / 1000 }, { do: 'pool', pool: pooled })
  }
  if (view.recycled >= 3)
    add(
      'memory',
      { times: view.recycled, from: view.memoryCeilingMb, to: Math.round(view.memoryCeilingMb * 1.5) },
      { do: 'pool', pool: { ...pool, workerMemoryMb: Math.round(view.memoryCeilingMb * 1.5) } },
    )
  if (view.diskFullInDays !== undefined && view.diskFullInDays < 60)
    add('storage', { days: view.diskFullInDays }, { do: 'open-settings' })
  for (const camera of view.watched) {
    if (camera.transport === 'udp' && camera.breaks >= 3)
      add('transport', { breaks: camera.breaks }, { do: 'transport', cameraId: camera.cameraId }, camera.cameraId)
    // Decoding a large picture costs more than looking at it: the camera's second stream is made for this.
    if (
      camera.pictureHeight > 1_000 &&
      camera.decodeMs * camera.sourceFps > camera.inferMs * camera.fps &&
      camera.decodeMs > 3
    ) {
      add(
        'substream',
        { height: camera.pictureHeight, decode: camera.decodeMs, infer: camera.inferMs },
        { do: 'open-camera', cameraId: camera.cameraId },
        camera.cameraId,
      )
    }
  }
  return found
}

/** What the machine still holds: how many more cameras like each of these. */
export function capacity(view: CapacityView): { cameraId: string; more: number }[] {
  return view.cameras.map((camera) => ({ cameraId: camera.cameraId, more: moreCamerasLike(camera, view) }))
}
