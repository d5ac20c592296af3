import type { SmallerModel } from './smaller-models.ts'

/** Until then the mean of the measured times still holds frames from before the change. */
const SETTLED_LOOKS = 10

interface Known {
  /** ms of a frame with the camera's own model, when it last ran. */
  fullMs?: number
  /** The model that runs now, and looks since it does. */
  path?: string
  samples: number
  /** Cost of each model that ran, as a share of the camera's own. */
  readonly shares: Map<string, number>
}

/**
 * What a frame of each camera costs with its own model and with smaller ones. The share is guessed from the pixels
 * until a model has run; then it is what was measured. A guess that is too high would have the larger model look cheap,
 * and the camera would be given it again and again.
 */
export class ModelCosts {
  readonly #cameras = new Map<string, Known>()

  /**
   * Once a second. `path` is the smaller model in use, `measuredMs` the time of a frame with it. Undefined: nothing is
   * known.
   */
  fullMs(
    cameraId: string,
    path: string | undefined,
    measuredMs: number | undefined,
    guess: number,
  ): number | undefined {
    const known = this.#knownOf(cameraId)
    if (path !== known.path) {
      known.path = path
      known.samples = 0
    }
    if (measuredMs === undefined) return known.fullMs
    known.samples += 1
    if (path === undefined) return (known.fullMs = measuredMs)
    if (known.fullMs === undefined) return measuredMs / (known.shares.get(path) ?? guess)
    if (known.samples < SETTLED_LOOKS) return known.fullMs
    // Measured once for each time it is taken: later the share stands, so that a machine that has become faster or
    // slower is seen.
    if (known.samples === SETTLED_LOOKS) known.shares.set(path, Math.min(1, measuredMs / known.fullMs))
    return measuredMs / known.shares.get(path)!
  }

  share(cameraId: string, { costShare }: SmallerModel, path: string): number {
    return this.#cameras.get(cameraId)?.shares.get(path) ?? costShare
  }

  #knownOf(cameraId: string): Known {
    let known = this.#cameras.get(cameraId)
    if (!known) this.#cameras.set(cameraId, (known = { samples: 0, shares: new Map() }))
    return known
  }
}
