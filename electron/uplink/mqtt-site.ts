import type { MqttSettings } from '#core/contract/uplink-settings.ts'
import { toErrorData, type ErrorData, FieldcountError } from '#core/errors/error-data.ts'
import { discovery, type RetainedMessage } from '#core/uplink/home-assistant.ts'
import { crossesInClear } from '#core/uplink/clear-text.ts'
import { states, type SiteNow } from '#core/uplink/states.ts'
import type { UplinkEvent } from '#core/uplink/uplink-event.ts'
import type { MemoTable } from '../store/tables/memo-table.ts'
import { ANSWER_MS, MqttLink } from './mqtt-link.ts'
import type { UplinkSecrets } from './uplink-secrets.ts'
import { say } from '#core/text/message.ts'

export interface MqttSiteParts {
  readonly memos: MemoTable
  readonly secrets: UplinkSecrets
  readonly version: string
  readonly nodeId: string
  readonly site: () => SiteNow
  readonly health: () => Readonly<Record<string, unknown>>
  readonly onConnected: () => void
  readonly onProblem: (error: ErrorData) => void
}

/** Retained values follow the counts at most so often, ms. */
const FOLLOW_MS = 1_000
const HEALTH_EVERY_MS = 30_000
/** Topics of retained messages the broker holds from us: what is no longer true is taken back, also after a restart. */
const SAID = 'mqtt-said'

/**
 * This machine on a broker, below a topic of its own so that several share one broker: what is, retained; what happens,
 * as events; its health.
 */
export class MqttSite {
  readonly #parts: MqttSiteParts
  #link: MqttLink | undefined
  #settings: MqttSettings | undefined
  #said = new Map<string, string>()
  #follow: NodeJS.Timeout | undefined
  #health: NodeJS.Timeout | undefined

  constructor(parts: MqttSiteParts) {
    this.#parts = parts
  }

  /** Again with other settings: with these from now on. Throws `vault.failed`, `uplink.notSet`, `uplink.clearText`. */
  async start(shown: MqttSettings): Promise<void> {
    const settings = this.#whole(shown)
    if (JSON.stringify(settings) === JSON.stringify(this.#settings)) return
    await this.stop()
    this.#link = this.#open(settings, () => {
      // The broker may have been changed, or have forgotten.
      this.#said.clear()
      this.changed()
      this.#publishHealth()
      this.#parts.onConnected()
    })
    this.#settings = settings
    this.#health = setInterval(() => this.#publishHealth(), HEALTH_EVERY_MS)
  }

  async stop(): Promise<void> {
    const link = this.#link
    this.#link = undefined
    this.#settings = undefined
    clearTimeout(this.#follow)
    this.#follow = undefined
    clearInterval(this.#health)
    await link?.stop()
  }

  /** Throws `uplink.*`. */
  async deliver(events: readonly UplinkEvent[]): Promise<void> {
    if (!this.#link) throw new FieldcountError('uplink.notSet', { detail: say('details.mqttNoAddress') })
    await this.#link.deliver(events)
  }

  /** Over the connection there is, or one made for it. Throws `uplink.*`. */
  async test(shown: MqttSettings, event: UplinkEvent): Promise<string> {
    if (shown.url === '') throw new FieldcountError('uplink.notSet', { detail: say('details.mqttNoAddress') })
    if (this.#link?.connected) {
      await this.#link.deliver([event])
      return 'PUBACK'
    }
    const settings = this.#whole(shown)
    const first = Promise.withResolvers<void>()
    const link = this.#open(settings, first.resolve, first.reject, '-test')
    const late = setTimeout(
      () =>
        first.reject(
          new FieldcountError('uplink.timeout', { host: new URL(settings.url).host, seconds: ANSWER_MS / 1_000 }),
        ),
      ANSWER_MS,
    )
    try {
      await first.promise
      await link.deliver([event])
      return 'PUBACK'
    } finally {
      clearTimeout(late)
      await link.stop()
    }
  }

  changed(): void {
    if (!this.#link?.connected) return
    this.#follow ??= setTimeout(() => {
      this.#follow = undefined
      void this.#say().catch((thrown: unknown) => this.#parts.onProblem(toErrorData(thrown)))
    }, FOLLOW_MS)
  }

  /** With the part of the address that is kept apart. */
  #whole(settings: MqttSettings): MqttSettings {
    return { ...settings, url: this.#parts.secrets.address('mqtt', settings.url) }
  }

  #open(
    { url, username, baseTopic, allowClearText }: MqttSettings,
    onConnected: () => void,
    onLost: (error: FieldcountError) => void = () => {},
    suffix = '',
  ): MqttLink {
    const password = this.#parts.secrets.get('mqtt')
    if (username !== '' && password !== undefined && !allowClearText && crossesInClear(url))
      throw new FieldcountError('uplink.clearText', { host: new URL(url).host })
    return new MqttLink(
      {
        url,
        username,
        baseTopic: `${baseTopic}/${this.#parts.nodeId}${suffix}`,
        password,
        nodeId: this.#parts.nodeId + suffix,
      },
      onConnected,
      onLost,
    )
  }

  async #say(): Promise<void> {
    const { site, nodeId, version, memos } = this.#parts
    const settings = this.#settings
    if (!settings || !this.#link) return
    const now = site()
    const base = `${settings.baseTopic}/${nodeId}`
    const wanted: RetainedMessage[] = [
      ...(settings.homeAssistant ? discovery({ nodeId, base, version }, now.cameras) : []),
      ...states(base, now),
    ]
    const topicsBefore = memos.read(SAID)
    const before = new Set(Array.isArray(topicsBefore) ? topicsBefore.map(String) : [])
    const after = wanted.map(({ topic }) => topic)
    const gone = [...before].filter((topic) => !after.includes(topic)).map((topic) => ({ topic, payload: '' }))
    const news = wanted.filter(({ topic, payload }) => this.#said.get(topic) !== payload)
    // Noted before it is said: what was said must be known to be taken back.
    if (gone.length > 0 || after.some((topic) => !before.has(topic)))
      memos.write(SAID, [...new Set([...after, ...gone.map(({ topic }) => topic)])])
    await this.#link.retain([...gone, ...news])
    if (gone.length > 0) memos.write(SAID, after)
    for (const { topic, payload } of news) this.#said.set(topic, payload)
  }

  #publishHealth(): void {
    if (this.#link?.connected)
      this.#link
        .health(JSON.stringify(this.#parts.health()))
        .catch((thrown: unknown) => this.#parts.onProblem(toErrorData(thrown)))
  }
}
