import { z } from 'zod'
import { MAX_ADDRESS_LENGTH } from '../text/bounded-text.ts'

const wanted = { crossings: z.boolean(), alerts: z.boolean() }

/**
 * Where counts and alerts are sent as HTTP requests. The URL is refused with credentials inside: fetch would, too. What
 * comes after the host is stored encrypted, apart; here it is `/***`.
 */
export const WebhookSettings = z.strictObject({
  enabled: z.boolean(),
  url: z.union([
    z.literal(''),
    z
      .url({ protocol: /^https?$/ })
      .max(MAX_ADDRESS_LENGTH)
      .refine(withoutCredentials, 'holds a user name or password: the receiver checks the signature instead'),
  ]),
  ...wanted,
})
export type WebhookSettings = z.infer<typeof WebhookSettings>

/** The broker that hears counts, alerts and health. The password is kept apart, encrypted. */
export const MqttSettings = z.strictObject({
  enabled: z.boolean(),
  url: z.union([
    z.literal(''),
    z
      .url({ protocol: /^(mqtts?|wss?)$/ })
      .max(MAX_ADDRESS_LENGTH)
      .refine(withoutCredentials, 'holds a user name or password: enter them below'),
  ]),
  username: z.string().max(200),
  /** Whether the password may cross the network unencrypted; absent: it may not. */
  allowClearText: z.boolean().optional(),
  /** First part of every topic; no wildcards (MQTT 5.0, section 4.7). */
  baseTopic: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[^#+\s/][^#+\s]*[^#+\s/]$/, 'is not a topic: letters, digits, - and /'),
  /** Tells Home Assistant what there is to read. */
  homeAssistant: z.boolean(),
  ...wanted,
})
export type MqttSettings = z.infer<typeof MqttSettings>

/** Programs outside that are told by themselves. All off until the installer switches them on. */
export const UplinkSettings = z.strictObject({ webhook: WebhookSettings, mqtt: MqttSettings })
export type UplinkSettings = z.infer<typeof UplinkSettings>

export const DEFAULT_UPLINK_SETTINGS: UplinkSettings = {
  webhook: { enabled: false, url: '', crossings: true, alerts: true },
  mqtt: {
    enabled: false,
    url: '',
    username: '',
    baseTopic: 'fieldcount',
    homeAssistant: true,
    crossings: true,
    alerts: true,
  },
}

/** Also asked about what is no URL: that is refused for being none. */
function withoutCredentials(url: string): boolean {
  const authority = /^[a-z+]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? ''
  return !authority.includes('@')
}
