interface Camera {
  readonly weight: number
  /** Worker time used over weight, ms, and what others had used when this one came. */
  used: number
}

/**
 * Whose turn it is on one worker: the one that has used the least worker time for its weight ("start-time fair
 * queueing", Goyal, Vin and Cheng 1997). One camera with a heavy model or a high rate cannot starve another, and one
 * that was away for a while has no credit to spend at once.
 */
export class TurnOrder {
  readonly #cameras = new Map<string, Camera>()
  #virtualMs = 0

  /** `weight` above 0; a camera that is known keeps what it has used. */
  enter(cameraId: string, weight: number): void {
    const used = this.#cameras.get(cameraId)?.used ?? this.#virtualMs
    this.#cameras.set(cameraId, { weight, used })
  }

  leave(cameraId: string): void {
    this.#cameras.delete(cameraId)
  }

  /** The one of those waiting that goes next; undefined when none waits. */
  next(waiting: Iterable<string>): string | undefined {
    let chosen: string | undefined
    let least = Infinity
    for (const id of waiting) {
      const used = Math.max(this.#cameras.get(id)?.used ?? 0, this.#virtualMs - LONGEST_CREDIT_MS)
      if (used < least) [chosen, least] = [id, used]
    }
    if (chosen !== undefined) this.#virtualMs = Math.max(this.#virtualMs, least)
    return chosen
  }

  /** A turn took so long. */
  charge(cameraId: string, ms: number): void {
    const camera = this.#cameras.get(cameraId)
    if (camera) camera.used = Math.max(camera.used, this.#virtualMs - LONGEST_CREDIT_MS) + ms / camera.weight
  }
}

/** A camera that waits for its source a moment may catch up on so much, ms. */
const LONGEST_CREDIT_MS = 200
