/** Lengths of time, ms. A day of a site is not always as long as this: see `site-time.ts`. */
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
