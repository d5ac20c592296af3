import { z } from 'zod'
import { MAX_ADDRESS_LENGTH } from '../text/bounded-text.ts'

/** Where newer versions are looked for, and what happens to one. Nothing is asked until somebody chooses it. */
export const UpdateSettings = z.strictObject({
  /** `notify`: looked for and said. `install`: fetched as well, and installed in the quiet hour (desktop). */
  mode: z.enum(['off', 'notify', 'install']),
  /** A folder on a web server that holds `latest.yml` and its like, as electron-builder writes them. */
  url: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(MAX_ADDRESS_LENGTH)]),
  /** Of the clock on the wall of the site, 0..23. */
  quietHour: z.number().int().min(0).max(23),
  /** Whether cameras that are counting may be interrupted for it; else it waits until none is. */
  mayInterrupt: z.boolean(),
})
export type UpdateSettings = z.infer<typeof UpdateSettings>

export const DEFAULT_UPDATE_SETTINGS: UpdateSettings = { mode: 'off', url: '', quietHour: 3, mayInterrupt: false }
