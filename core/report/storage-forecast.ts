import { z } from 'zod'

/** How large the database is and becomes. */
export const StorageForecast = z.strictObject({
  databaseBytes: z.number(),
  backupBytes: z.number(),
  freeBytes: z.number(),
  /** Of the database, from what was counted in the last days; absent until there is a day of it. */
  bytesPerDay: z.number().optional(),
  /** The database in a year, with what the settings keep. */
  bytesInAYear: z.number().optional(),
  /** Until counts and their copies fill the disk, at this rate and with nothing else on it. */
  diskFullInDays: z.number().optional(),
})
export type StorageForecast = z.infer<typeof StorageForecast>

export interface StorageFacts {
  readonly databaseBytes: number
  readonly backupBytes: number
  /** How many copies of the database are kept beside it. */
  readonly copies: number
  readonly freeBytes: number
  /** Rows there are, by how long they are kept. */
  readonly events: number
  /** Rows added in the days looked at. */
  readonly newEvents: number
  readonly newMinutes: number
  readonly days: number
  /** 0: for ever. */
  readonly keepEventsDays: number
}

/**
 * A row (26) with its two indices (21, 19): 100 000 crossings took 6.44 to 6.63 MB of the pages of a database, for 8
 * and 128 series; test/unit/electron/store/database/storage-facts.test.ts measures it again. A receiver that has not
 * had it yet costs 15 more, which are given back.
 */
const EVENT_BYTES = 66
/** A row with its quarter of an hour: 24.6 million minutes took 405 MB. */
const MINUTE_BYTES = 18
const DAYS_OF_A_YEAR = 365
/** Beyond this nobody asks. */
const LONGEST_DAYS = 36_500

/**
 * How the database grows at the rate of the last days. Single events stop growing once as many are removed as come;
 * minutes are kept for ever. The copies grow with it.
 */
export function storageForecast(facts: StorageFacts): StorageForecast {
  const { databaseBytes, backupBytes, copies, freeBytes, days } = facts
  const now = { databaseBytes, backupBytes, freeBytes }
  if (days < 1) return now
  const bytesPerDay = (facts.newEvents * EVENT_BYTES + facts.newMinutes * MINUTE_BYTES) / days
  const grown = (inDays: number) => grownBytes(facts, inDays)
  const room = freeBytes / (1 + copies)
  const full = grown(LONGEST_DAYS) <= room ? undefined : firstDay((inDays) => grown(inDays) > room)
  return {
    ...now,
    bytesPerDay,
    bytesInAYear: databaseBytes + grown(DAYS_OF_A_YEAR),
    ...(full !== undefined && { diskFullInDays: full }),
  }
}

/** What is there more after so many days; space that removed events leave is used again. */
function grownBytes({ events, newEvents, newMinutes, days, keepEventsDays }: StorageFacts, inDays: number): number {
  const eventsADay = newEvents / days
  const kept =
    keepEventsDays === 0
      ? events + eventsADay * inDays
      : Math.max(events, Math.min(events + eventsADay * inDays, eventsADay * keepEventsDays))
  return Math.max(0, kept - events) * EVENT_BYTES + (newMinutes / days) * inDays * MINUTE_BYTES
}

/** The first of the days for which it holds; it holds from then on. */
function firstDay(holds: (days: number) => boolean): number {
  let [low, high] = [0, LONGEST_DAYS]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}
