import { z } from 'zod'
import { IdText } from '../../text/bounded-text.ts'

const nothing = z.strictObject({})
/** The address that the QR code holds, with a secret that is good once: told this once. */
const invitation = z.strictObject({ url: z.string() })

/** Requests about the phone on the ladder: aim, line and walk test of one camera. */
export const PHONE_METHODS = {
  /** Where this computer can listen for a phone: its addresses that the internet does not reach. */
  'phone.networks': {
    params: nothing,
    result: z.array(z.strictObject({ name: z.string(), address: z.string() })),
  },
  /** Listens at one of those addresses for an hour, for this camera alone. */
  'phone.start': { params: z.strictObject({ cameraId: IdText, address: z.string().max(45) }), result: invitation },
  /** Another code; the one before it is void. The phone that is there stays until another has come with it. */
  'phone.invite': { params: nothing, result: invitation },
  /** Whatever phone is there is shut out, and nothing listens any more. */
  'phone.stop': { params: nothing, result: nothing },
} as const
