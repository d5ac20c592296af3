import { Redis } from 'ioredis'
import type { RedisAccess } from './redis-options.ts'
import { NodeCard } from '#core/nodes/node-card.ts'
import { parseJson } from '#core/text/parse-json.ts'

export interface RegistryTimes {
  /** How often a machine says that it is there, ms. */
  readonly announceMs: number
  /** Not heard of for so long, it is gone, ms. */
  readonly goneMs: number
}

export const REGISTRY_TIMES: RegistryTimes = { announceMs: 2_000, goneMs: 8_000 }

export interface RegistryEvents {
  card(): NodeCard
  /** After every look: the others that are there. */
  onSeen(nodes: readonly NodeCard[]): void
  onError(error: Error): void
}

const PREFIX = 'fieldcount:node:'
/** Asked of a machine to stop a job; kept until nobody can take the job up any more. */
const CANCEL = 'fieldcount:cancel:'
const CANCEL_KEPT_S = 86_400

/**
 * Who is there: each machine writes its card, which goes by itself when the machine does, and reads those of the
 * others.
 */
export class NodeRegistry {
  readonly #redis: Redis
  readonly #times: RegistryTimes
  readonly #events: RegistryEvents
  readonly #timer: NodeJS.Timeout
  #answeredAtMs = performance.now()
  #polling = false

  constructor(options: RedisAccess, times: RegistryTimes, events: RegistryEvents) {
    this.#times = times
    this.#events = events
    this.#redis = new Redis({ ...options, enableOfflineQueue: false })
    this.#redis.on('error', (error: Error) => events.onError(error))
    this.#redis.on('ready', () => void this.#tick())
    this.#timer = setInterval(() => void this.#tick(), times.announceMs)
  }

  /** Long enough without an answer for the others to think that this machine is gone. */
  get isCutOff(): boolean {
    return performance.now() - this.#answeredAtMs > this.#times.goneMs - 2 * this.#times.announceMs
  }

  async cancel(token: string): Promise<void> {
    await this.#redis.set(CANCEL + token, '1', 'EX', CANCEL_KEPT_S)
  }

  async isCancelled(token: string): Promise<boolean> {
    return (await this.#redis.exists(CANCEL + token)) === 1
  }

  /** Says goodbye. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    if (this.#redis.status === 'ready') await this.#redis.del(PREFIX + this.#events.card().nodeId).catch(() => {})
    this.#redis.disconnect()
  }

  async #tick(): Promise<void> {
    if (this.#polling || this.#redis.status !== 'ready') return
    this.#polling = true
    try {
      const own = this.#events.card()
      await this.#redis.set(PREFIX + own.nodeId, JSON.stringify(own), 'PX', this.#times.goneMs)
      const keys: string[] = []
      let cursor = '0'
      do {
        const [next, found] = await this.#redis.scan(cursor, 'MATCH', `${PREFIX}*`, 'COUNT', 100)
        keys.push(...found)
        cursor = next
      } while (cursor !== '0')
      const texts = keys.length === 0 ? [] : await this.#redis.mget(keys)
      this.#answeredAtMs = performance.now()
      // Written by other versions, or by anybody who reaches the Redis: what is no card is passed by.
      const cards = texts.flatMap((text) => cardOf(text) ?? [])
      this.#events.onSeen(
        cards.filter(({ nodeId }) => nodeId !== own.nodeId).sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1)),
      )
    } catch (thrown) {
      this.#events.onError(thrown as Error)
    } finally {
      this.#polling = false
    }
  }
}

function cardOf(text: string | null): NodeCard | undefined {
  try {
    const parsed = NodeCard.safeParse(parseJson(text ?? ''))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
