import { connect, type IClientOptions, type MqttClient } from 'mqtt'
import type { RetainedMessage } from '#core/uplink/home-assistant.ts'
import { topics } from '#core/uplink/topics.ts'
import type { UplinkEvent } from '#core/uplink/uplink-event.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'
import { trustSystemCertificates } from '../base/outward/system-certificates.ts'

export interface Broker {
  readonly url: string
  readonly username: string
  readonly password: string | undefined
  readonly baseTopic: string
  /** Makes the client's id: the broker drops an older connection of the same one. */
  readonly nodeId: string
}

export const ANSWER_MS = 10_000
const RECONNECT_MS = 5_000
/** CONNACK of MQTT 3.1.1 (4, 5) and MQTT 5 (134, 135): who you are, or what you may. */
const NOT_LET_IN = [4, 5, 134, 135]

/**
 * A connection to a broker that is held: lost, it comes back by itself. Everything is published with QoS 1, so a
 * promise that fulfils means the broker has it. What could not be published is not kept here; the outbox keeps it.
 */
export class MqttLink {
  readonly #broker: Broker
  readonly #client: MqttClient
  readonly #topics: ReturnType<typeof topics>
  #problem: FieldcountError | undefined

  constructor(broker: Broker, onConnected: () => void, onLost: (error: FieldcountError) => void) {
    this.#broker = broker
    this.#topics = topics(broker.baseTopic)
    const options: IClientOptions = {
      clientId: `fieldcount-${broker.nodeId}`,
      // MQTT 3.1.1 knows no password without a user name; the broker then says what it thinks of nobody.
      ...(broker.username && { username: broker.username, ...(broker.password && { password: broker.password }) }),
      connectTimeout: ANSWER_MS,
      reconnectPeriod: RECONNECT_MS,
      reconnectOnConnackError: true,
      queueQoSZero: false,
      will: { topic: this.#topics.status, payload: Buffer.from('offline'), qos: 1, retain: true },
    }
    trustSystemCertificates()
    this.#client = connect(broker.url, options)
    // Each message on its way listens for the end of the connection, and there are many at once: that is no leak.
    this.#client.setMaxListeners(0)
    this.#client.on('connect', () => {
      this.#problem = undefined
      void this.#put(this.#topics.status, 'online', true).then(onConnected, () => {})
    })
    this.#client.on('error', (error: Error & { code?: number | string }) => {
      const detail = error.message || String(error.code)
      this.#problem = new FieldcountError(
        typeof error.code === 'number' && NOT_LET_IN.includes(error.code) ? 'uplink.refused' : 'uplink.unreachable',
        { host: this.#host, detail },
      )
      onLost(this.#problem)
    })
    this.#client.on(
      'close',
      () =>
        (this.#problem ??= new FieldcountError('uplink.unreachable', {
          host: this.#host,
          detail: say('details.connectionClosed'),
        })),
    )
  }

  get connected(): boolean {
    return this.#client.connected
  }

  /** Publishes in order; throws `uplink.*` at the first that the broker did not take. */
  async deliver(events: readonly UplinkEvent[]): Promise<void> {
    for (const event of events) {
      const topic =
        event.type === 'alert' ? this.#topics.alerts : event.type === 'test' ? this.#topics.test : this.#topics.events
      await this.#put(topic, JSON.stringify(event), false)
    }
  }

  /** Says what is, for those who connect later. */
  async retain(messages: readonly RetainedMessage[]): Promise<void> {
    await Promise.all(messages.map(({ topic, payload }) => this.#put(topic, payload, true)))
  }

  health(payload: string): Promise<void> {
    return this.#put(this.#topics.health, payload, true)
  }

  /** Says goodbye, so that nobody waits for the last will. */
  async stop(): Promise<void> {
    if (this.connected) await this.#put(this.#topics.status, 'offline', true).catch(() => {})
    await this.#client.endAsync(true)
  }

  get #host(): string {
    return new URL(this.#broker.url).host
  }

  async #put(topic: string, payload: string, retain: boolean): Promise<void> {
    // The client would keep it for later, and so would the outbox: it would be sent twice.
    if (!this.connected)
      throw (
        this.#problem ??
        new FieldcountError('uplink.unreachable', { host: this.#host, detail: say('details.notConnectedYet') })
      )
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => late.reject(new FieldcountError('uplink.timeout', { host: this.#host, seconds: ANSWER_MS / 1_000 })),
      ANSWER_MS,
    )
    const lost = () =>
      late.reject(
        this.#problem ??
          new FieldcountError('uplink.unreachable', { host: this.#host, detail: say('details.connectionClosed') }),
      )
    this.#client.once('close', lost)
    const answered = this.#client.publishAsync(topic, payload, { qos: 1, retain })
    const messageId = this.#client.getLastMessageId()
    try {
      await Promise.race([answered, late.promise])
    } catch (thrown) {
      // Likewise what was on its way: the client would send it again by itself after it has connected again.
      this.#client.removeOutgoingMessage(messageId)
      throw thrown instanceof FieldcountError
        ? thrown
        : new FieldcountError('uplink.unreachable', { host: this.#host, detail: (thrown as Error).message })
    } finally {
      clearTimeout(timer)
      this.#client.removeListener('close', lost)
    }
  }
}
