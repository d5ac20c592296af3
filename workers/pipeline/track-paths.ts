import type { Track } from '#core/track/track.ts'

/** Points kept per track: about three seconds at ten frames a second. */
const LENGTH = 32

/** The recent path of every track, for the overlay only. */
export class TrackPaths {
  readonly #points = new Map<number, [number, number][]>()

  /** Call once per counted frame; forgets tracks that are gone. */
  update(tracks: readonly Track[]): void {
    const present = new Set<number>()
    for (const { id, box, seen } of tracks) {
      present.add(id)
      if (!seen) continue
      let points = this.#points.get(id)
      if (!points) this.#points.set(id, (points = []))
      points.push([box.x + box.w / 2, box.y + box.h / 2])
      if (points.length > LENGTH) points.shift()
    }
    for (const id of this.#points.keys()) if (!present.has(id)) this.#points.delete(id)
  }

  of(trackId: number): [number, number][] {
    return this.#points.get(trackId) ?? []
  }
}
