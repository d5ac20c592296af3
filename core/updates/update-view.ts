import { z } from 'zod'
import { ErrorData } from '../errors/error-data.ts'

/** How far a newer version is. */
export const UpdateView = z.strictObject({
  /**
   * `off`: nothing is looked for. `current`: there is none. `available`: there is one, to be installed by hand.
   * `ready`: it is fetched and waits for its time.
   */
  state: z.enum(['off', 'checking', 'current', 'available', 'ready', 'failed']),
  /** The newer one. */
  version: z.string().optional(),
  checkedAtMs: z.number().optional(),
  error: ErrorData.optional(),
})
export type UpdateView = z.infer<typeof UpdateView>

export const UPDATES_OFF: UpdateView = { state: 'off' }
