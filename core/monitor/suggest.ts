import type { StorageSettings } from '../contract/storage-settings.ts'
import { turnMs } from './capacity.ts'
import { suggestPool, type PoolView } from './suggest-pool.ts'
import { suggestion, type Suggestion } from './suggestion.ts'
import { suggestBatch, type BatchView } from './suggest-batch.ts'

/** Means of the last ten minutes, and what the settings are. */
export interface SuggestView extends PoolView {
  readonly batch: BatchView
  readonly storage: StorageSettings
  readonly diskFullInDays?: number
  /** Workers replaced for their memory in the last day, and the ceiling now, MB. */
  readonly recycled: number
  readonly memoryCeilingMb: number
  readonly watched: readonly WatchedCamera[]
}

interface WatchedCamera {
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
  /** Address of its smaller stream, where that is known. */
  readonly substream?: string
}

/** For how long single crossings are kept, from long to short; 0 is for ever. */
const KEEP_DAYS = [0, 365, 180, 90, 30]
/** The disk should last at least this long, days. */
const MIN_DISK_DAYS = 60
/** Less is no reason to slow a camera down. */
const MIN_FPS = 4

/** What would help this pool now; nothing when all is well. Each has one measured reason and one action. */
export function suggest(view: SuggestView): Suggestion[] {
  return [
    ...suggestPool(view),
    ...lowerRate(view),
    ...suggestBatch(view.batch, view.droppedShare),
    ...memory(view),
    ...storage(view),
    ...view.watched.flatMap(ofCamera),
  ]
}

/** Where no worker can be added, the dearest camera gives up frames. */
function lowerRate(view: SuggestView): Suggestion[] {
  if (view.droppedShare <= 0.02 || !(view.crowded || view.workers >= view.cores)) return []
  const heaviest = [...view.cameras].sort((a, b) => turnMs(b, view) - turnMs(a, view))[0]
  if (!heaviest) return []
  const to = Math.max(MIN_FPS, Math.floor(heaviest.fps * 0.7))
  const { cameraId, fps } = heaviest
  return to < fps
    ? [
        suggestion(
          'lower-rate',
          { dropped: view.droppedShare * 100, from: fps, to },
          { do: 'rate', cameraId, fps: to },
          cameraId,
        ),
      ]
    : []
}

function memory({ recycled, memoryCeilingMb, pool }: SuggestView): Suggestion[] {
  if (recycled < 3) return []
  const workerMemoryMb = Math.round(memoryCeilingMb * 1.5)
  return [
    suggestion(
      'memory',
      { times: recycled, from: memoryCeilingMb, to: workerMemoryMb },
      { do: 'pool', pool: { ...pool, workerMemoryMb } },
    ),
  ]
}

function storage({ diskFullInDays: days, storage: { keepEventsDays } }: SuggestView): Suggestion[] {
  if (days === undefined || days >= MIN_DISK_DAYS) return []
  const to = KEEP_DAYS.find((keep) => keep > 0 && (keepEventsDays === 0 || keep < keepEventsDays))
  return [
    to === undefined
      ? suggestion('storage-full', { days }, { do: 'open-settings' })
      : suggestion('storage', { days, to }, { do: 'storage', storage: { keepEventsDays: to } }),
  ]
}

function ofCamera(camera: WatchedCamera): Suggestion[] {
  const { cameraId, fps, sourceFps, decodeMs, inferMs, pictureHeight, transport, breaks, substream } = camera
  return [
    ...(transport === 'udp' && breaks >= 3
      ? [suggestion('transport', { breaks }, { do: 'transport', cameraId }, cameraId)]
      : []),
    // Decoding a large picture costs more than looking at it: the camera's second stream is made for this.
    ...(pictureHeight > 1_000 && decodeMs * sourceFps > inferMs * fps && decodeMs > 3
      ? [
          suggestion(
            'substream',
            { height: pictureHeight, decode: decodeMs, infer: inferMs },
            substream === undefined ? { do: 'open-camera', cameraId } : { do: 'stream', cameraId, url: substream },
            cameraId,
          ),
        ]
      : []),
  ]
}
