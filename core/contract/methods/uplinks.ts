import { z } from 'zod'
import { UplinkAnswer, UplinkDeadLetter, UplinkName } from '../uplink-view.ts'

const nothing = z.strictObject({})
const which = z.strictObject({ name: UplinkName })
const deadLetter = z.strictObject({ id: z.number().int() })

/** Requests about sending counts and alerts to other programs. */
export const UPLINK_METHODS = {
  /** Sends one test message now, past the queue, and tells what the receiver said. */
  'uplinks.test': { params: which, result: UplinkAnswer },
  /** A new signing secret for the webhook, told this once (Standard Webhooks: `whsec_…`). */
  'uplinks.renewSecret': { params: nothing, result: z.strictObject({ secret: z.string() }) },
  /** The broker's password; empty to forget it. */
  'uplinks.setPassword': { params: z.strictObject({ password: z.string().max(500) }), result: nothing },
  'uplinks.deadLetters': { params: nothing, result: z.array(UplinkDeadLetter) },
  /** Sends a dead letter again, after what waits. */
  'uplinks.retry': { params: deadLetter, result: nothing },
  'uplinks.discard': { params: deadLetter, result: nothing },
} as const
