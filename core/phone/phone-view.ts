import { z } from 'zod'
import { HOUR_MS } from '../time/durations.ts'

/** Switched on for so long, ms. */
export const PHONE_HOUR_MS = HOUR_MS
/** A code that nobody used by then is void, ms. */
export const INVITATION_MS = 300_000
/** With this a socket is closed for good: the phone was revoked, another took its place, or the hour is over. */
export const CLOSED_FOR_GOOD = 4001

/**
 * Whether a phone may aim, draw and walk, with which camera, and until when. Holds no secret: a code is told once, to
 * whoever asked for it.
 */
export const PhoneView = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('off') }),
  z.strictObject({
    state: z.literal('on'),
    cameraId: z.string(),
    /** Where it listens, as `192.168.1.20:43127`. */
    address: z.string(),
    /** SHA-256 of the certificate, as browsers show it. */
    fingerprint: z.string(),
    untilMs: z.number(),
    /** The address of the phone that has come in. */
    phone: z.string().optional(),
    /** Until when the code is good; absent once it was used, or guessed at too often. */
    codeUntilMs: z.number().optional(),
  }),
])
export type PhoneView = z.infer<typeof PhoneView>

export const PHONE_OFF: PhoneView = { state: 'off' }

/** What became of a secret that somebody sent. */
export const PairOutcome = z.enum(['paired', 'wrong', 'used', 'expired', 'too-many'])
export type PairOutcome = z.infer<typeof PairOutcome>
