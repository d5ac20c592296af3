import { z } from 'zod'
import { ErrorData } from '../errors/error-data.ts'

/** The local HTTP API; off until it is switched on. */
export const ApiSettings = z.strictObject({
  enabled: z.boolean(),
  /** 0: any free one. */
  port: z.number().int().min(0).max(65_535),
  /** `loopback`: programs of this computer only. `lan`: every computer of the network; without encryption. */
  bind: z.enum(['loopback', 'lan']),
})
export type ApiSettings = z.infer<typeof ApiSettings>

export const DEFAULT_API_SETTINGS: ApiSettings = { enabled: false, port: 8791, bind: 'loopback' }

/** How the local API is. */
export const ApiView = z.strictObject({
  state: z.enum(['off', 'on', 'failed']),
  /** Such as `http://127.0.0.1:8791`; while it is on. */
  address: z.string().optional(),
  /** Without one, only the health checks answer. */
  hasToken: z.boolean(),
  error: ErrorData.optional(),
})
export type ApiView = z.infer<typeof ApiView>

export const API_OFF: ApiView = { state: 'off', hasToken: false }
