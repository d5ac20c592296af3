import type { NodeSettings } from '#core/nodes/node-settings.ts'

const CONNECT_TIMEOUT_MS = 5_000
const LONGEST_RETRY_MS = 5_000

/** How the Redis of the settings is reached; a lost connection comes back by itself. */
export function redisOptions({ url, username }: Pick<NodeSettings, 'url' | 'username'>, password: string | undefined) {
  const { protocol, hostname, port, pathname } = new URL(url)
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 6379 : Number(port),
    db: Number(pathname.slice(1)) || 0,
    ...(username && { username }),
    ...(password !== undefined && { password }),
    ...(protocol === 'rediss:' && { tls: {} }),
    connectTimeout: CONNECT_TIMEOUT_MS,
    // What BullMQ asks for; nothing of ours waits for a command that cannot be sent.
    maxRetriesPerRequest: null,
    retryStrategy: (tries: number) => Math.min(LONGEST_RETRY_MS, 200 * 2 ** tries),
  }
}

export type RedisAccess = ReturnType<typeof redisOptions>
