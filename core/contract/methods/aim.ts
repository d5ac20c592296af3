import { z } from 'zod'
import { AimNumbers, RememberedAim } from '../../aim/aim-numbers.ts'
import { Credentials, SourceConfig } from '../../video/source.ts'
import { IdText } from '../../text/bounded-text.ts'

/** Requests about the raw view for aiming and focusing. */
export const AIM_METHODS = {
  /**
   * Opens the raw view of a camera of ours, or of a source that is not added yet. The answer is where its pictures
   * come from: a loopback address and a token that is good for one connection. The view ends with that connection.
   */
  'aim.open': {
    params: z.union([
      z.strictObject({ cameraId: IdText }),
      z.strictObject({ source: SourceConfig, credentials: Credentials.optional() }),
    ]),
    result: z.strictObject({ url: z.string(), token: z.string() }),
  },
  /** What was found when a camera was last aimed; absent when it never was. */
  'aim.numbers': {
    params: z.strictObject({ cameraId: IdText }),
    result: z.strictObject({ numbers: RememberedAim.optional() }),
  },
  'aim.remember': { params: z.strictObject({ cameraId: IdText, numbers: AimNumbers }), result: z.strictObject({}) },
} as const
