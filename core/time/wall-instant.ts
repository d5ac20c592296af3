import { zoneOffsetMs } from './zone-offset.ts'
import { DAY_MS, MINUTE_MS } from './durations.ts'

/**
 * The instant at which the site's clock shows this minute of this date (0 to 1440; 1440 is the midnight after).
 * A time that comes twice is taken the first or the last time; one that is left out is the instant of the change.
 */
export function wallInstant(date: string, minute: number, zone: string, which: 'first' | 'last'): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS
  const candidates = [wall - zoneOffsetMs(wall - DAY_MS, zone), wall - zoneOffsetMs(wall + DAY_MS, zone)]
  const shown = candidates.filter((ms) => ms + zoneOffsetMs(ms, zone) === wall)
  if (shown.length > 0) return which === 'first' ? Math.min(...shown) : Math.max(...shown)
  let before = Math.min(...candidates)
  let after = Math.max(...candidates)
  const offset = zoneOffsetMs(before, zone)
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (zoneOffsetMs(middle, zone) === offset) before = middle
    else after = middle
  }
  return after
}
