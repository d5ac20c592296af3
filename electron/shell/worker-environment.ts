/** Variables of ours that a worker has no use for; the camera password of `fieldcount count` among them. */
const OWN_PREFIX = 'FIELDCOUNT_'

/**
 * Every live camera holds one of libuv's threads while it waits for the network; with the default of four, a fifth
 * camera would make file reads wait for it.
 */
const IO_THREADS = '32'

/** The environment a worker inherits, less what it must not see. */
export function withoutSecrets(environment: NodeJS.ProcessEnv): Record<string, string> {
  const inherited = Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith(OWN_PREFIX)))
  return { UV_THREADPOOL_SIZE: IO_THREADS, ...inherited }
}
