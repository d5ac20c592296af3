import { z } from 'zod'

export const EmailAddress = z.email('is not an e-mail address').max(254)

/** The server that takes our letters. The password is kept apart, encrypted. */
export const EmailSettings = z
  .strictObject({
    enabled: z.boolean(),
    /** Name or address of the server, no scheme. */
    host: z.union([
      z.literal(''),
      z
        .string()
        .max(253)
        .regex(/^[A-Za-z0-9.:_-]+$/, 'is not the name of a server'),
    ]),
    port: z.number().int().min(1).max(65_535),
    /**
     * `tls` from the first byte (465), `starttls` before anything is said (587), `none` for a server on the local
     * network.
     */
    security: z.enum(['tls', 'starttls', 'none']),
    /** Empty: the server asks for none. */
    username: z.string().max(200),
    from: z.union([z.literal(''), EmailAddress]),
    /** Who gets reports when an order names nobody. */
    to: z.array(EmailAddress).max(50),
  })
  .refine(({ security, username }) => security !== 'none' || username === '', {
    path: ['username'],
    message: 'a password is never sent without encryption: choose TLS or STARTTLS',
  })
export type EmailSettings = z.infer<typeof EmailSettings>

export const DEFAULT_EMAIL_SETTINGS: EmailSettings = {
  enabled: false,
  host: '',
  port: 587,
  security: 'starttls',
  username: '',
  from: '',
  to: [],
}

/** What a screen may know of the password. */
export const EmailView = z.strictObject({ hasPassword: z.boolean() })
export type EmailView = z.infer<typeof EmailView>
