import { z } from 'zod'
import { IdText } from '../text/bounded-text.ts'
import { Words } from '../text/name.ts'
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

/**
 * What a token lets a program do, each more than the one before: read counts and figures; order jobs too; change the
 * settings too.
 */
export const ApiScope = z.enum(['read', 'jobs', 'settings'])
export type ApiScope = z.infer<typeof ApiScope>

/** Whether a token of scope `has` is enough for what needs `needed`. */
export function isWithin(needed: ApiScope, has: ApiScope): boolean {
  return ApiScope.options.indexOf(needed) <= ApiScope.options.indexOf(has)
}

/** A token as it is shown; itself it was shown once. */
export const ApiToken = z.strictObject({
  tokenId: IdText,
  /** Which program has it; empty for the one of an older version. */
  name: Words(60),
  scope: ApiScope,
  createdAtMs: z.number(),
})
export type ApiToken = z.infer<typeof ApiToken>

/** How the local API is. */
export const ApiView = z.strictObject({
  state: z.enum(['off', 'on', 'failed']),
  /** Such as `http://127.0.0.1:8791`; while it is on. */
  address: z.string().optional(),
  /** Without one, only the health checks answer. */
  tokens: z.array(ApiToken),
  error: ErrorData.optional(),
})
export type ApiView = z.infer<typeof ApiView>

/** One request of a test, and what came back. */
export const ApiAnswer = z.strictObject({
  path: z.string(),
  /** Such as `200 OK`. */
  status: z.string(),
  tookMs: z.number(),
  /** Its first words. */
  answer: z.string(),
})
export type ApiAnswer = z.infer<typeof ApiAnswer>

/** What the local API said when it was asked as another program would ask it. */
export const ApiTest = z.strictObject({
  ok: z.boolean(),
  /** Where it was asked; absent when it was not. */ address: z.string().optional(),
  answers: z.array(ApiAnswer),
  error: ErrorData.optional(),
})
export type ApiTest = z.infer<typeof ApiTest>

export const API_OFF: ApiView = { state: 'off', tokens: [] }
