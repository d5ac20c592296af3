/** This far from a line, in half widths of the hysteresis band, nobody lingers at it: three are a third of a body. */
const AWAY = 3
/** Who walks through is as near as that for less than this, ms. */
const WALKS_THROUGH_MS = 1_400
/** Who lingered and is clear of the band for so long has gone on, ms. */
const GONE_ON_MS = 1_500

/**
 * Whether somebody has left a line behind, or still lingers at it. Who walks through has done so when clear of the
 * hysteresis band; who stands on the line sways over it and turns, and has only when well away or clear for a while.
 */
export class Lingering {
  #nearSinceMs: number | undefined
  #clearSinceMs: number | undefined

  /** `clearance` is the distance from the line in half widths of the band. */
  hasGoneOn(clearance: number, atMs: number): boolean {
    if (clearance >= AWAY) this.#nearSinceMs = undefined
    else this.#nearSinceMs ??= atMs
    if (clearance < 1) this.#clearSinceMs = undefined
    else this.#clearSinceMs ??= atMs
    if (this.#nearSinceMs === undefined) return true
    if (this.#clearSinceMs === undefined) return false
    return this.#clearSinceMs - this.#nearSinceMs < WALKS_THROUGH_MS || atMs - this.#clearSinceMs >= GONE_ON_MS
  }

  /** Over the line again: whatever was waited for begins anew. */
  passed(): void {
    this.#clearSinceMs = undefined
  }
}
