import { z } from 'zod'

/** What is kept, and for how long. Totals by minute are kept for ever: they are what reports are made of. */
export const StorageSettings = z.strictObject({
  /** Days for which every single crossing is kept; 0: for ever. */
  keepEventsDays: z.number().int().min(0).max(36_500),
})
export type StorageSettings = z.infer<typeof StorageSettings>

export const DEFAULT_STORAGE_SETTINGS: StorageSettings = { keepEventsDays: 0 }
