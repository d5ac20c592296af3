type OnFrame = (bytes: Uint8Array) => void

/** Who in this window watches which camera; the first opens its preview, the last closes it. */
export class Watchers {
  readonly #byCamera = new Map<string, Set<OnFrame>>()
  readonly #onWatched: (cameraId: string, watched: boolean) => void

  constructor(onWatched: (cameraId: string, watched: boolean) => void) {
    this.#onWatched = onWatched
  }

  /** Returns the function that ends the watching. */
  watch(cameraId: string, onFrame: OnFrame): () => void {
    const watchers = this.#byCamera.get(cameraId) ?? new Set()
    watchers.add(onFrame)
    this.#byCamera.set(cameraId, watchers)
    if (watchers.size === 1) this.#onWatched(cameraId, true)
    return () => {
      if (!watchers.delete(onFrame) || watchers.size > 0) return
      this.#byCamera.delete(cameraId)
      this.#onWatched(cameraId, false)
    }
  }

  deliver(cameraId: string, bytes: Uint8Array): void {
    this.#byCamera.get(cameraId)?.forEach((onFrame) => onFrame(bytes))
  }

  cameras(): string[] {
    return [...this.#byCamera.keys()]
  }
}
