import { z } from 'zod'

/** What a machine says of itself every few seconds. */
export const NodeCard = z.strictObject({
  nodeId: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  name: z.string().max(80),
  version: z.string().max(40),
  site: z.string().max(60),
  label: z.string().max(40),
  /** Jobs of others it takes at once, and whose it has. */
  slots: z.number().int().min(0),
  taken: z.record(z.string(), z.number().int()),
  /** Names of the folders it shares with others. */
  shares: z.array(z.string()),
  /** SHA-256 of the models it can run. */
  models: z.array(z.string()),
  /** What was tried there and works, such as `provider:cuda`. */
  capabilities: z.array(z.string()).default([]),
  /** Frames a second of its default model, alone on the place where it is fastest; absent until it was measured. */
  speed: z.number().positive().optional(),
  cameras: z.number().int(),
  counting: z.number().int(),
})
export type NodeCard = z.infer<typeof NodeCard>
