import { z } from 'zod'
import { UplinkAnswer } from '../uplink-view.ts'

/** Requests about e-mail. */
export const EMAIL_METHODS = {
  /** Sends one letter to the recipients of the settings now, and tells what the server said. */
  'email.test': { params: z.strictObject({}), result: UplinkAnswer },
  /** The password of the mail server; empty to forget it. */
  'email.setPassword': { params: z.strictObject({ password: z.string().max(500) }), result: z.strictObject({}) },
} as const
