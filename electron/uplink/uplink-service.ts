import type { Alert } from '#core/alerts/alert.ts'
import { describeAlert } from '#core/alerts/describe-alert.ts'
import type { Settings } from '#core/contract/app-state.ts'
import type { MqttSettings } from '#core/contract/uplink-settings.ts'
import type { UplinkAnswer, UplinkDeadLetter, UplinkName, UplinkView } from '#core/contract/uplink-view.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { OneAtATime } from '#core/async/one-at-a-time.ts'
import type { Clock } from '#core/time/clock.ts'
import { UplinkEvent } from '#core/uplink/uplink-event.ts'
import type { SiteNow } from '#core/uplink/states.ts'
import { CircuitBreakers, type CircuitTimes } from '../jobs/circuit-breakers.ts'
import type { MemoTable } from '../store/tables/memo-table.ts'
import type { Outbox, OutboxMessage } from '../store/tables/outbox-table.ts'
import { RetryingWriter } from '../store/database/retrying-writer.ts'
import { DeliveryWorker, DELIVERY_TIMES, type DeliveryTimes } from './delivery-worker.ts'
import { MqttSite } from './mqtt-site.ts'
import type { UplinkSecrets } from './uplink-secrets.ts'
import { newWebhookSecret, postWebhook } from './webhook.ts'

export interface UplinkTimes {
  readonly deliveryWorker: DeliveryTimes
  readonly circuit?: CircuitTimes
}

export interface UplinkParts {
  readonly outbox: Outbox
  readonly memos: MemoTable
  readonly secrets: UplinkSecrets
  readonly clock: Clock
  readonly version: string
  readonly nodeId: string
  readonly settings: () => Settings
  readonly site: () => SiteNow
  readonly health: () => Readonly<Record<string, unknown>>
  /** The view has changed. */
  readonly onView: () => void
  readonly onProblem: (error: ErrorData) => void
  readonly times?: UplinkTimes | undefined
}

/** Months of a busy site; more would only fill its disk. */
const MAX_QUEUED = 1_000_000
/** Of each receiver: one that refuses everything would fill the disk with what nobody will look through. */
const MAX_DEAD_LETTERS = 1_000
const TRIM_EVERY_MS = 60_000
/** Alerts that wait in memory while the disk is full. */
const MAX_UNWRITTEN = 1_000
const NAMES: readonly UplinkName[] = ['webhook', 'mqtt']

/** Tells other programs what is counted and what is wrong: a webhook, an MQTT broker. Counting never waits for it. */
export class UplinkService {
  readonly #parts: UplinkParts
  readonly #deliveryWorkers: Record<UplinkName, DeliveryWorker>
  readonly #mqtt: MqttSite
  /** What was carried out last, by receiver. */
  readonly #applied = new Map<UplinkName, string>()
  /** Alerts on their way to the outbox: the disk that is full is itself one to tell. */
  readonly #alerts: RetryingWriter
  #tests = 0
  /** Why there is no connection to the broker although one is wanted: its password cannot be read. */
  #mqttError: ErrorData | undefined
  readonly #changes = new OneAtATime()
  #timer: NodeJS.Timeout | undefined
  /** Until it is stopped; there is no store behind it after that. */
  running = false

  constructor(parts: UplinkParts) {
    this.#parts = parts
    const { outbox, clock, onProblem, times } = parts
    const changed = () => this.#publishView()
    this.#alerts = new RetryingWriter(onProblem, (count) => this.#overflow(count), MAX_UNWRITTEN)
    const board = new CircuitBreakers(clock, changed, times?.circuit)
    this.#mqtt = new MqttSite({ ...parts, onConnected: () => this.#deliveryWorkers.mqtt.retryNow() })
    const deliveryWorker = (name: UplinkName, deliver: (events: readonly UplinkEvent[]) => Promise<unknown>) =>
      new DeliveryWorker({
        name,
        outbox,
        board,
        clock,
        onProblem,
        onChanged: changed,
        times: times?.deliveryWorker ?? DELIVERY_TIMES,
        toEvent: (message) => this.#toEvent(name, message),
        deliver: async (events) => void (await deliver(events)),
      })
    this.#deliveryWorkers = {
      webhook: deliveryWorker('webhook', (events) => this.#post(events)),
      mqtt: deliveryWorker('mqtt', (events) => this.#mqtt.deliver(events)),
    }
  }

  start(): void {
    this.running = true
    this.#applyOrTell()
    this.#timer = setInterval(() => this.#trim(), TRIM_EVERY_MS)
  }

  async stop(): Promise<void> {
    this.running = false
    clearInterval(this.#timer)
    await this.#changes.run(async () => {
      await this.#mqtt.stop()
      await Promise.all(NAMES.map((name) => this.#deliveryWorkers[name].stop()))
    })
  }

  /** Whether the settings are others than those carried out, addresses that only look the same included. */
  isBehind(): boolean {
    return NAMES.some((name) => this.#applied.get(name) !== this.#keyOf(name))
  }

  #keyOf(name: UplinkName): string {
    return JSON.stringify([this.#parts.settings().uplinks[name], this.#parts.secrets.addressChanges])
  }

  /** Carries out the settings as they are when its turn comes. Throws `store.*`. */
  apply(): Promise<void> {
    return this.#changes.run(() => this.#apply())
  }

  async #apply(): Promise<void> {
    if (!this.running) return
    const { outbox, settings } = this.#parts
    const wanted = settings().uplinks
    await this.#connect(wanted.mqtt)
    for (const name of NAMES) {
      const deliveryWorker = this.#deliveryWorkers[name]
      if (wanted[name].enabled) {
        outbox.open(name)
        deliveryWorker.start()
        if (this.#applied.get(name) !== this.#keyOf(name)) deliveryWorker.retryNow()
      } else {
        await deliveryWorker.stop()
        outbox.close(name)
      }
      this.#applied.set(name, this.#keyOf(name))
    }
    this.#publishView()
  }

  view(): UplinkView[] {
    const { outbox } = this.#parts
    return NAMES.map((name) => ({
      name,
      ...this.#deliveryWorkers[name].view(),
      ...(name === 'mqtt' && this.#mqttError && { state: 'waiting' as const, error: this.#mqttError }),
      deadLetters: outbox.countDeadLetters(name),
      hasSecret: this.#parts.secrets.has(name),
      ...(name === 'mqtt' && { topic: `${this.#parts.settings().uplinks.mqtt.baseTopic}/${this.#parts.nodeId}` }),
    }))
  }

  /** Crossings were committed. */
  committed(): void {
    for (const name of NAMES) this.#deliveryWorkers[name].wake()
  }

  /** The network has changed: who could not be reached is tried at once. */
  reachable(): void {
    for (const name of NAMES) if (this.#deliveryWorkers[name].view().error) this.#deliveryWorkers[name].retryNow()
  }

  /** Totals, cameras or their states changed: the broker's retained values follow. */
  siteChanged(): void {
    this.#mqtt.changed()
  }

  /** An alert was raised or is over. */
  alert(alert: Alert): void {
    const { outbox, site, clock } = this.#parts
    const { id, kind, subject, value, limit, clearedAtMs, raisedAtMs } = alert
    const over = clearedAtMs !== undefined
    const event: UplinkEvent = {
      type: 'alert',
      id: `${id}:${over ? 'cleared' : 'raised'}`,
      at: new Date(clearedAtMs ?? raisedAtMs ?? clock.nowMs()).toISOString(),
      state: over ? 'cleared' : 'raised',
      kind,
      subject,
      value,
      limit,
      text: describeAlert(
        alert,
        (cameraId) => site().cameras.find((camera) => camera.id === cameraId)?.name ?? cameraId,
      ),
    }
    this.#alerts.write(() => outbox.add(JSON.stringify(event)))
    this.committed()
  }

  /** One message past the queue. Never throws: what went wrong is the answer. */
  async test(name: UplinkName): Promise<UplinkAnswer> {
    const { clock, settings } = this.#parts
    const startedMs = clock.monotonicMs()
    const event: UplinkEvent = {
      type: 'test',
      id: `test-${this.#parts.nodeId}-${clock.nowMs()}-${++this.#tests}`,
      at: new Date(clock.nowMs()).toISOString(),
      text: `${['Fieldcount', settings().siteName].filter(Boolean).join(' ')} can reach you.`,
    }
    try {
      const answer = await (name === 'webhook' ? this.#post([event]) : this.#mqtt.test(settings().uplinks.mqtt, event))
      this.#deliveryWorkers[name].retryNow()
      return { ok: true, answer, tookMs: clock.monotonicMs() - startedMs }
    } catch (thrown) {
      return { ok: false, error: toErrorData(thrown), tookMs: clock.monotonicMs() - startedMs }
    }
  }

  /** A new signing secret; the one before is void. */
  renewSecret(): string {
    const secret = newWebhookSecret()
    this.#parts.secrets.put('webhook', secret)
    this.#deliveryWorkers.webhook.retryNow()
    this.#publishView()
    return secret
  }

  setPassword(password: string): Promise<void> {
    return this.#changes.run(async () => {
      this.#parts.secrets.put('mqtt', password)
      await this.#mqtt.stop()
      await this.#apply()
    })
  }

  deadLetters(): UplinkDeadLetter[] {
    return this.#parts.outbox.deadLetters()
  }

  /** Throws `request.unknown`, and `uplink.off` while its receiver is. */
  retry(id: number): void {
    const { name } = isThere(this.#parts.outbox.resend(id), id)
    this.#deliveryWorkers[name].wake()
    this.#publishView()
  }

  /** Throws `request.unknown`. */
  discard(id: number): void {
    isThere(this.#parts.outbox.take(id), id)
    this.#publishView()
  }

  async #post(events: readonly UplinkEvent[]): Promise<string> {
    const { settings, secrets, clock } = this.#parts
    const { uplinks, siteName: site } = settings()
    const url = secrets.address('webhook', uplinks.webhook.url)
    return postWebhook({ url, secret: secrets.get('webhook'), site }, events, clock)
  }

  #toEvent(name: UplinkName, { crossing, body }: OutboxMessage): UplinkEvent | undefined {
    const { settings, site } = this.#parts
    const wanted = settings().uplinks[name]
    if (body !== undefined) {
      const event = UplinkEvent.safeParse(JSON.parse(body))
      return event.success && (event.data.type !== 'alert' || wanted.alerts) ? event.data : undefined
    }
    if (!crossing || !wanted.crossings) return undefined
    const { id, cameraId, lineId, className, direction, atMs, trackId } = crossing
    const camera = site().cameras.find((found) => found.id === cameraId)
    const line = camera?.calibration.lines.find((found) => found.id === lineId)
    return {
      type: 'crossing',
      id,
      at: new Date(atMs).toISOString(),
      camera: { id: cameraId, name: camera?.name ?? cameraId },
      line: { id: lineId, name: line?.name ?? lineId },
      class: className,
      direction,
      trackId,
    }
  }

  #overflow(count: number): void {
    const { webhook, mqtt } = this.#parts.settings().uplinks
    const address = URL.parse((webhook.enabled && webhook.url) || mqtt.url)
    this.#parts.onProblem(new FieldcountError('uplink.overflow', { count, host: address?.host ?? '' }).data)
  }

  /** What cannot be read now leaves the counts in the outbox, and the other receiver alone. */
  async #connect(wanted: MqttSettings): Promise<void> {
    try {
      if (wanted.enabled && wanted.url !== '') await this.#mqtt.start(wanted)
      else await this.#mqtt.stop()
      this.#mqttError = undefined
    } catch (thrown) {
      const error = toErrorData(thrown)
      // Told once, not at each minute's try.
      if (this.#mqttError?.code !== error.code) this.#parts.onProblem(error)
      this.#mqttError = error
    }
  }

  #applyOrTell(): void {
    this.apply().catch((thrown: unknown) => this.#parts.onProblem(toErrorData(thrown)))
  }

  #publishView(): void {
    if (this.running) this.#parts.onView()
  }

  #trim(): void {
    const { outbox, onProblem } = this.#parts
    this.#alerts.retry()
    this.committed()
    // The key store may have been unlocked meanwhile.
    if (this.#mqttError) this.#applyOrTell()
    try {
      const count = outbox.trim(MAX_QUEUED)
      if (count > 0) this.#overflow(count)
      const letters = outbox.trimDeadLetters(MAX_DEAD_LETTERS)
      if (letters > 0)
        onProblem(new FieldcountError('uplink.lettersDropped', { count: letters, kept: MAX_DEAD_LETTERS }).data)
    } catch (thrown) {
      onProblem(toErrorData(thrown))
    }
  }
}

function isThere(deadLetter: UplinkDeadLetter | undefined, id: number): UplinkDeadLetter {
  if (!deadLetter) throw new FieldcountError('request.unknown', { detail: `dead letter ${id}` })
  return deadLetter
}
