import { z } from 'zod'
import { MAX_ADDRESS_LENGTH, PathText } from '../text/bounded-text.ts'
import { Words } from '../text/name.ts'

/** A folder that several machines reach, each under a path of its own. */
export const Share = z.strictObject({
  /** The same on every machine. */
  name: z
    .string()
    .max(40)
    .trim()
    .regex(/^[A-Za-z0-9_-]{1,40}$/, 'holds letters, digits, - and _ only'),
  /** Where this machine finds it. */
  path: PathText.trim().min(1),
})
export type Share = z.infer<typeof Share>

/** Several machines as one: jobs move between them through a Redis or Valkey of the site. Off until switched on. */
export const NodeSettings = z.strictObject({
  enabled: z.boolean(),
  url: z.union([
    z.literal(''),
    z
      .url({ protocol: /^rediss?$/ })
      .max(MAX_ADDRESS_LENGTH)
      .refine((url) => !/^[a-z]+:\/\/[^/?#]*@/i.test(url), 'holds a user name or password: enter them below'),
  ]),
  username: z.string().max(200),
  /** Whether the password may cross the network unencrypted; absent: it may not. */
  allowClearText: z.boolean().optional(),
  /** What this machine is called; empty: its host name. */
  name: Words(60),
  /** Recordings are sent to machines of the same site only. */
  site: Words(60),
  label: Words(40),
  /** Jobs of others this machine takes at once; 0: none. */
  slots: z.number().int().min(0).max(16),
  shares: z
    .array(Share)
    .max(20)
    .refine((shares) => new Set(shares.map(({ name }) => name)).size === shares.length, 'has one name twice'),
})
export type NodeSettings = z.infer<typeof NodeSettings>

export const DEFAULT_NODE_SETTINGS: NodeSettings = {
  enabled: false,
  url: '',
  username: '',
  name: '',
  site: '',
  label: '',
  slots: 1,
  shares: [],
}
