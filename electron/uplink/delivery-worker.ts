import { ExponentialBackoff, decorrelatedJitterGenerator, type IBackoff } from 'cockatiel'
import type { UplinkName, UplinkView } from '#core/contract/uplink-view.ts'
import type { UplinkEvent } from '#core/uplink/uplink-event.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { CircuitBreakers } from '../jobs/circuit-breakers.ts'
import type { Outbox, OutboxMessage } from '../store/tables/outbox-table.ts'

export interface DeliveryTimes {
  /** How long a first message waits for company, ms. */
  readonly gatherMs: number
  /** Waits after failures: the first, and what they grow to, ms. */
  readonly firstRetryMs: number
  readonly lastRetryMs: number
  /** While the circuit is open: how often it is asked whether a try is due, ms. */
  readonly askMs: number
}

export const DELIVERY_TIMES: DeliveryTimes = { gatherMs: 500, firstRetryMs: 1_000, lastRetryMs: 60_000, askMs: 1_000 }

export interface DeliveryWorkerParts {
  readonly name: UplinkName
  readonly outbox: Outbox
  readonly board: CircuitBreakers
  readonly clock: Clock
  /** Undefined: this receiver does not want it. */
  readonly toEvent: (message: OutboxMessage) => UplinkEvent | undefined
  /**
   * Rejects with `uplink.rejected` when the receiver understood and does not want these; with anything else when it may
   * want them later.
   */
  readonly deliver: (events: readonly UplinkEvent[]) => Promise<void>
  readonly onChanged: () => void
  readonly onProblem: (error: ErrorData) => void
  readonly times: DeliveryTimes
}

/** Largest number of messages sent together. */
const BATCH = 100

/**
 * Brings what is in the outbox to one receiver, in order, at least once, and never in anybody's way: a receiver that
 * cannot be reached keeps its place in the outbox, one that refuses a message gets the next one, and the refused one
 * becomes a dead letter.
 */
export class DeliveryWorker {
  readonly #parts: DeliveryWorkerParts
  #running = false
  #sending = false
  #sent = 0
  #lastSentAtMs: number | undefined
  #error: ErrorData | undefined
  /** After a refusal: so many messages go one by one, to find the one that is refused. */
  #singly = 0
  /**
   * What was tried and not answered: it goes again as it was, so that a receiver that knows its id has had all of it.
   */
  #tried: readonly OutboxMessage[] | undefined
  /** The receiver has all up to this one, which could not be noted yet: the disk is full. */
  #unnoted: number | undefined
  #pausing: { readonly forMessages: boolean; readonly end: () => void } | undefined
  #ended: Promise<void> = Promise.resolve()

  constructor(parts: DeliveryWorkerParts) {
    this.#parts = parts
  }

  start(): void {
    if (this.#running) return
    this.#running = true
    this.#ended = this.#run()
  }

  /** What is under way is waited for. */
  async stop(): Promise<void> {
    this.#running = false
    this.#pausing?.end()
    await this.#ended
    this.#error = undefined
    this.#tried = undefined
  }

  /** Something is there to send. */
  wake(): void {
    if (this.#pausing?.forMessages) this.#pausing.end()
  }

  /** The receiver is known to be back, or was changed by hand: tried at once. */
  retryNow(): void {
    this.#parts.board.forget(this.#key)
    this.#pausing?.end()
  }

  view(): Pick<UplinkView, 'state' | 'queued' | 'sent' | 'lastSentAtMs' | 'error'> {
    const { outbox, name } = this.#parts
    return {
      state: this.#state,
      queued: outbox.queued(name),
      sent: this.#sent,
      ...(this.#lastSentAtMs !== undefined && { lastSentAtMs: this.#lastSentAtMs }),
      ...(this.#error && { error: this.#error }),
    }
  }

  get #state(): UplinkView['state'] {
    const circuit = this.#parts.board.statuses().find(({ key }) => key === this.#key)?.state ?? 'closed'
    return !this.#running
      ? 'off'
      : circuit !== 'closed'
        ? circuit
        : this.#error
          ? 'waiting'
          : this.#sending
            ? 'sending'
            : 'idle'
  }

  /** Showing it reads the database: what fails there must not end the sending. */
  #changed(): void {
    try {
      this.#parts.onChanged()
    } catch (thrown) {
      this.#parts.onProblem(toErrorData(thrown))
    }
  }

  get #key(): string {
    return `uplink:${this.#parts.name}`
  }

  async #run(): Promise<void> {
    const { outbox, name, times, onProblem } = this.#parts
    let backoff: IBackoff<unknown> | undefined
    while (this.#running) {
      try {
        this.#note()
        const messages = this.#tried ?? outbox.next(name, this.#singly > 0 ? 1 : BATCH)
        if (messages.length === 0) {
          await this.#pause()
          // A crossing seldom comes alone: they go together, and in one request.
          if (this.#running) await this.#pause(times.gatherMs)
          continue
        }
        this.#sending = true
        this.#tried = messages
        await this.#send(messages)
        this.#error = undefined
        backoff = undefined
      } catch (thrown) {
        const error = toErrorData(thrown)
        // Told once, not at each of a night's tries.
        if (this.#error?.code !== error.code) onProblem(error)
        this.#error = error
        this.#sending = false
        this.#changed()
        const closed = this.#state === 'waiting'
        backoff = backoff
          ? backoff.next(undefined)
          : new ExponentialBackoff({
              generator: decorrelatedJitterGenerator,
              initialDelay: times.firstRetryMs,
              maxDelay: times.lastRetryMs,
            }).next()
        await this.#pause(closed ? backoff.duration : times.askMs)
      }
      this.#sending = false
      this.#changed()
    }
  }

  async #send(messages: readonly OutboxMessage[]): Promise<void> {
    const { outbox, name, board, deliver, toEvent, clock, onProblem } = this.#parts
    const events = messages.flatMap((message) => toEvent(message) ?? [])
    // A refusal is an answer: it says that the receiver is there.
    const refusal =
      events.length === 0
        ? undefined
        : await board.run(this.#key, () => deliver(events).then(() => undefined, refusalOf))
    if (refusal && messages.length > 1) {
      this.#tried = undefined
      this.#singly = messages.length
      return
    }
    if (refusal) {
      outbox.deadLetter(name, JSON.stringify(events[0]), refusal)
      onProblem(refusal)
    } else if (events.length > 0) {
      this.#sent += events.length
      this.#lastSentAtMs = clock.nowMs()
    }
    this.#singly = Math.max(0, this.#singly - 1)
    this.#tried = undefined
    this.#unnoted = messages.at(-1)!.key
    this.#note()
  }

  /** Until it is noted nothing more goes out, since it would go out twice. */
  #note(): void {
    if (this.#unnoted === undefined) return
    this.#parts.outbox.sent(this.#parts.name, this.#unnoted)
    this.#unnoted = undefined
  }

  /** Waits for a message, or for so long; the latter only `retryNow` and `stop` cut short. */
  #pause(ms?: number): Promise<void> {
    if (!this.#running) return Promise.resolve()
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = ms === undefined ? undefined : setTimeout(resolve, ms)
    this.#pausing = { forMessages: ms === undefined, end: resolve }
    return promise.finally(() => {
      clearTimeout(timer)
      this.#pausing = undefined
    })
  }
}

function refusalOf(thrown: unknown): ErrorData {
  const error = toErrorData(thrown)
  if (error.code !== 'uplink.rejected') throw thrown
  return error
}
