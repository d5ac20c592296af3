import { z } from 'zod'
import { ErrorData } from '../errors/error-data.ts'

export const UplinkName = z.enum(['webhook', 'mqtt'])
export type UplinkName = z.infer<typeof UplinkName>

/** How sending to one receiver goes. */
export const UplinkView = z.strictObject({
  name: UplinkName,
  /**
   * `idle`: all is sent. `waiting`: the last try failed and the next is due soon. `open`: left alone for a while after
   * failures in a row.
   */
  state: z.enum(['off', 'idle', 'sending', 'waiting', 'open', 'half-open']),
  /** Messages not sent yet. */
  queued: z.number().int(),
  /** Since the application started. */
  sent: z.number().int(),
  lastSentAtMs: z.number().optional(),
  /** What the last try failed with; gone after one that did not. */
  error: ErrorData.optional(),
  deadLetters: z.number().int(),
  /** What this machine's topics begin with (MQTT). */
  topic: z.string().optional(),
  /** A signing secret (webhook) or password (MQTT) is stored. */
  hasSecret: z.boolean(),
})
export type UplinkView = z.infer<typeof UplinkView>

/** A message the receiver understood and refused; kept until somebody sends it again or discards it. */
export const UplinkDeadLetter = z.strictObject({
  id: z.number().int(),
  name: UplinkName,
  atMs: z.number(),
  error: ErrorData,
  body: z.string(),
})
export type UplinkDeadLetter = z.infer<typeof UplinkDeadLetter>

/** What a receiver said to a test message. */
export const UplinkAnswer = z.strictObject({
  ok: z.boolean(),
  /** Status and first words of the answer. */ answer: z.string().optional(),
  tookMs: z.number(),
  error: ErrorData.optional(),
})
export type UplinkAnswer = z.infer<typeof UplinkAnswer>
