import { anchorPoint } from '../geometry/anchor.ts'
import type { Point } from '../geometry/point.ts'
import type { Track } from '../track/track.ts'
import type { Ground } from './ground.ts'

/** A speed is measured over this long: the feet of a box tremble by centimetres from frame to frame. */
const OVER_MS = 1_000
const MIN_DURATION_MS = 400
/** Nobody on a site is faster; what is, changed its box, m/s. */
const FASTEST = 60

/** How fast tracks go over known ground, m/s. */
export class SpeedMeter {
  readonly #ground: Ground
  readonly #places = new Map<number, { atMs: number; at: Point }[]>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** Call once per counted frame; forgets tracks that are gone. */
  update(tracks: readonly Track[], atMs: number): void {
    const present = new Set<number>()
    for (const { id, box, seen } of tracks) {
      present.add(id)
      const at = seen ? this.#ground.toGround(anchorPoint(box, 'bottom')) : undefined
      if (!at) continue
      const places = this.#places.get(id) ?? []
      places.push({ atMs, at })
      while (places.length > 2 && atMs - places[1]!.atMs >= OVER_MS) places.shift()
      this.#places.set(id, places)
    }
    for (const id of this.#places.keys()) if (!present.has(id)) this.#places.delete(id)
  }

  /** Undefined until it was seen long enough. */
  of(trackId: number): number | undefined {
    const places = this.#places.get(trackId)
    const [first, last] = [places?.[0], places?.at(-1)]
    if (!first || !last || last.atMs - first.atMs < MIN_DURATION_MS) return undefined
    const speed = Math.hypot(last.at[0] - first.at[0], last.at[1] - first.at[1]) / ((last.atMs - first.atMs) / 1000)
    return speed > FASTEST ? undefined : speed
  }
}
