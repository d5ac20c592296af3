import { z } from 'zod'
import { ErrorData } from '../errors/error-data.ts'

/** One copy of the database, and what is in it. */
export const BackupInfo = z.strictObject({
  /** Its file's name; what is asked for by. */
  name: z.string(),
  /**
   * `rolling`: taken by itself or by hand. `upgrade`: before the schema changed. `aside`: a database that was set
   * aside, damaged or replaced.
   */
  kind: z.enum(['rolling', 'upgrade', 'aside']),
  bytes: z.number(),
  takenAtMs: z.number(),
  /** Absent where it cannot be read. */
  holds: z
    .strictObject({
      siteName: z.string(),
      cameras: z.number().int(),
      /** Minutes of the first and last count, UTC ms; absent without any. */
      firstCountMs: z.number().optional(),
      lastCountMs: z.number().optional(),
      schema: z.number().int(),
    })
    .optional(),
  /** Why it cannot be restored. */
  problem: ErrorData.optional(),
})
export type BackupInfo = z.infer<typeof BackupInfo>

/** Something about the counts that somebody must have seen: shown above every screen until acknowledged. */
export const StorageNotice = z.strictObject({ id: z.string(), atMs: z.number(), error: ErrorData })
export type StorageNotice = z.infer<typeof StorageNotice>

/** How the counts are kept at this moment. */
export const StorageView = z.strictObject({
  /** Newest first. */
  notices: z.array(StorageNotice),
  /** Counts that wait in memory because nothing can be written; absent while it can. */
  held: z
    .strictObject({
      events: z.number().int(),
      sinceMs: z.number(),
      /** Why nothing can be written. */ error: ErrorData.optional(),
      /** Counts given up since, because too many waited. */ lost: z.number().int(),
    })
    .optional(),
})
export type StorageView = z.infer<typeof StorageView>
