import { z } from 'zod'
import { IdText } from '../../text/bounded-text.ts'
import { Words } from '../../text/name.ts'
import { ApiScope, ApiTest } from '../api-settings.ts'

/** Requests about the local HTTP API. */
export const API_METHODS = {
  /** A token for one program, told this once. */
  'api.addToken': {
    params: z.strictObject({ name: Words(60), scope: ApiScope }),
    result: z.strictObject({ token: z.string() }),
  },
  /** The program that has it is refused from now on. */
  'api.removeToken': { params: z.strictObject({ tokenId: IdText }), result: z.strictObject({}) },
  /**
   * Asks the API as another program would, over the network stack, and tells what it said. `token`: one to try;
   * without, as somebody who has the right one.
   */
  'api.test': { params: z.strictObject({ token: z.string().max(200).optional() }), result: ApiTest },
} as const
