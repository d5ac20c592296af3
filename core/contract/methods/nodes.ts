import { z } from 'zod'

/** Requests about the other machines. */
export const NODE_METHODS = {
  /** The password of the Redis; empty to forget it. */
  'nodes.setPassword': { params: z.strictObject({ password: z.string().max(500) }), result: z.strictObject({}) },
} as const
