import type { Slice } from './series.ts'

/** How many are inside at the end of a slice. */
interface OccupancyPoint {
  /** Start of the slice, UTC ms. */
  readonly atMs: number
  readonly inside: number
  /** People added since the last reset because more left than could be inside: missed entries. */
  readonly corrected: number
}

/** A stretch between two resets. */
export interface OccupancyDay {
  readonly points: readonly OccupancyPoint[]
  readonly peak: number
  /** How many the counts say stayed inside when the site was empty again: missed exits. */
  readonly leftOver: number
  /** Missed entries in all. */
  readonly corrected: number
}

/**
 * Occupancy from entries and exits. Counting errors add up, so it begins at 0 at every reset (an instant at which
 * the site is known to be empty, such as the start of a day) and never falls below 0: an exit from an empty
 * site is a missed entry, corrected and counted as such. Nothing else is smoothed: `leftOver` and `corrected` say
 * how far to trust the rest. Slices in order of time; resets in order, one stretch for each.
 */
export function occupancy(
  entries: readonly Slice[],
  exits: readonly Slice[],
  resets: readonly number[],
  endMs: number,
): OccupancyDay[] {
  const net = new Map<number, number>()
  const add = (slices: readonly Slice[], sign: 1 | -1): void => {
    for (const { atMs, count } of slices) net.set(atMs, (net.get(atMs) ?? 0) + sign * count)
  }
  add(entries, 1)
  add(exits, -1)
  const changes = [...net].sort(([a], [b]) => a - b)
  let next = 0
  return resets.map((resetMs, index) => {
    const untilMs = resets[index + 1] ?? endMs
    while (next < changes.length && changes[next]![0] < resetMs) next += 1
    const first = next
    while (next < changes.length && changes[next]![0] < untilMs) next += 1
    return stretch(changes.slice(first, next))
  })
}

function stretch(changes: readonly (readonly [atMs: number, net: number])[]): OccupancyDay {
  let inside = 0
  let corrected = 0
  let peak = 0
  const points = changes.map(([atMs, net]) => {
    corrected += Math.max(0, -(inside + net))
    inside = Math.max(0, inside + net)
    peak = Math.max(peak, inside)
    return { atMs, inside, corrected }
  })
  return { points, peak, leftOver: inside, corrected }
}
