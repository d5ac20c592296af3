import { z } from 'zod'
import { Credentials, SourceConfig } from '../source.ts'

/** Requests about the raw view for aiming and focusing. */
export const AIM_METHODS = {
  /**
   * Opens the raw view of a camera of ours, or of a source that is not added yet. The answer is where its pictures
   * come from: a loopback address and a token that is good for one connection. The view ends with that connection.
   */
  'aim.open': {
    params: z.union([z.strictObject({ cameraId: z.string() }), z.strictObject({ source: SourceConfig, credentials: Credentials.optional() })]),
    result: z.strictObject({ url: z.string(), token: z.string() }),
  },
} as const
