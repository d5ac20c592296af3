import { z } from 'zod'
import { ApiTest } from '../api-settings.ts'

/** Requests about the local HTTP API. */
export const API_METHODS = {
  /** A new token, told this once; the one before is void. */
  'api.renewToken': { params: z.strictObject({}), result: z.strictObject({ token: z.string() }) },
  /**
   * Asks the API as another program would, over the network stack, and tells what it said. `token`: one to try;
   * without, as somebody who has the right one.
   */
  'api.test': { params: z.strictObject({ token: z.string().max(200).optional() }), result: ApiTest },
} as const
