import { median } from '../statistics/quantile.ts'

/** What counting one camera takes, measured while it was counted with the model it is meant to have. */
export interface CameraCost {
  readonly cameraId: string
  /** Cameras of one kind cost about the same: model, rate and picture. */
  readonly kind: string
  /** Frames a second when it is counted in full. */
  readonly fps: number
  /** Processor time of one counted frame, and of everything else in a second (decoding), ms. */
  readonly frameCpuMs: number
  readonly decodeCpuMs: number
  /** Time of its worker that one frame takes, ms. */
  readonly frameTurnMs: number
}

/** What a worker reported of the last second. */
export interface WorkerSecond {
  /** Processors it used. */
  readonly cpu: number
  readonly cameras: readonly {
    readonly cameraId: string
    readonly sourceFps: number
    readonly processedFps: number
    readonly busy: number
    readonly decodeMs: number
  }[]
}

/** A camera as it is to be counted. */
export interface WantedCamera {
  readonly cameraId: string
  readonly kind: string
  readonly fps: number
  /** It stands in for nothing: counted with the model it is meant to have. */
  readonly ownModel: boolean
}

interface Sums {
  seconds: number
  frames: number
  frameCpuMs: number
  turnMs: number
  decodeCpuMs: number
}

/** What was measured so long ago counts half, s. */
const HALF_LIFE_S = 15
const KEEP = 0.5 ** (1 / HALF_LIFE_S)
/** Less than one frame says nothing about the next one. */
const MIN_FRAMES = 1
const MS_PER_S = 1_000

/**
 * Learns what each camera costs from what its worker really used. The cost is of a frame, not of a second: a camera
 * that is starved does not look cheap.
 */
export class CameraCosts {
  readonly #sums = new Map<string, Sums & { readonly kind: string }>()

  observe(workers: readonly WorkerSecond[], wanted: readonly WantedCamera[]): void {
    const known = new Map(wanted.map((camera) => [camera.cameraId, camera]))
    for (const id of this.#sums.keys()) if (!known.has(id)) this.#sums.delete(id)
    for (const { cpu, cameras } of workers) {
      const total = cameras.reduce((ms, camera) => ms + frameMs(camera) + decodeMs(camera), 0)
      if (!(total > 0)) continue
      // What the process used is shared by the time that each was seen to take.
      const cpuOf = (ms: number) => (cpu * MS_PER_S * ms) / total
      for (const camera of cameras) {
        const want = known.get(camera.cameraId)
        if (want?.ownModel) this.#add(want, camera, cpuOf)
      }
    }
  }

  /** Of every camera; one that was hardly counted yet costs what the others of its kind, or all others, cost. */
  costs(wanted: readonly WantedCamera[]): CameraCost[] {
    const measured = wanted.flatMap((camera) => this.#measured(camera) ?? [])
    return wanted.flatMap((camera) => {
      const own = measured.find(({ cameraId }) => cameraId === camera.cameraId)
      if (own) return [own]
      const alike = measured.filter(({ kind }) => kind === camera.kind)
      const like = alike.length > 0 ? alike : measured
      if (like.length === 0) return []
      const { cameraId, kind, fps } = camera
      const typical = (of: (cost: CameraCost) => number) => median(like.map(of))!
      return [
        {
          cameraId,
          kind,
          fps,
          frameCpuMs: typical((cost) => cost.frameCpuMs),
          decodeCpuMs: typical((cost) => cost.decodeCpuMs),
          frameTurnMs: typical((cost) => cost.frameTurnMs),
        },
      ]
    })
  }

  #measured({ cameraId, kind, fps }: WantedCamera): CameraCost | undefined {
    const sums = this.#sums.get(cameraId)
    if (!sums || sums.kind !== kind || sums.frames < MIN_FRAMES) return undefined
    return {
      cameraId,
      kind,
      fps,
      frameCpuMs: sums.frameCpuMs / sums.frames,
      frameTurnMs: sums.turnMs / sums.frames,
      decodeCpuMs: sums.decodeCpuMs / sums.seconds,
    }
  }

  #add({ cameraId, kind }: WantedCamera, second: WorkerSecond['cameras'][number], cpuOf: (ms: number) => number): void {
    const before = this.#sums.get(cameraId)
    const sums =
      before?.kind === kind ? before : { kind, seconds: 0, frames: 0, frameCpuMs: 0, turnMs: 0, decodeCpuMs: 0 }
    const add = (key: keyof Sums, value: number) => (sums[key] = sums[key] * KEEP + value)
    add('seconds', 1)
    add('frames', second.processedFps)
    add('frameCpuMs', cpuOf(frameMs(second)))
    add('turnMs', frameMs(second))
    add('decodeCpuMs', cpuOf(decodeMs(second)))
    this.#sums.set(cameraId, sums)
  }
}

function frameMs({ busy }: { readonly busy: number }): number {
  return busy * MS_PER_S
}

function decodeMs({ decodeMs: each, sourceFps }: { readonly decodeMs: number; readonly sourceFps: number }): number {
  return each * sourceFps
}
