/**
 * Who watches which camera. A worker makes preview frames only while somebody looks; this is the bookkeeping
 * that knows when the first looks and the last has gone.
 */
export class Viewers {
  readonly #onWatched: (cameraId: string, watched: boolean) => void
  readonly #byCamera = new Map<string, Set<string>>()

  constructor(onWatched: (cameraId: string, watched: boolean) => void) {
    this.#onWatched = onWatched
  }

  open(viewerId: string, cameraId: string): void {
    const viewers = this.#byCamera.get(cameraId)
    if (viewers) return void viewers.add(viewerId)
    this.#byCamera.set(cameraId, new Set([viewerId]))
    this.#onWatched(cameraId, true)
  }

  close(viewerId: string, cameraId: string): void {
    const viewers = this.#byCamera.get(cameraId)
    if (!viewers?.delete(viewerId) || viewers.size > 0) return
    this.#byCamera.delete(cameraId)
    this.#onWatched(cameraId, false)
  }

  /** A window closed or a socket broke. */
  gone(viewerId: string): void {
    for (const cameraId of [...this.#byCamera.keys()]) this.close(viewerId, cameraId)
  }

  of(cameraId: string): ReadonlySet<string> {
    return this.#byCamera.get(cameraId) ?? new Set()
  }
}
