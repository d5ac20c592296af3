/** Variables of ours that a worker has no use for; the camera password of `fieldcount count` among them. */
const OWN_PREFIX = 'FIELDCOUNT_'

/**
 * Every live camera holds one of libuv's threads while it waits for the network; with the default of four, a fifth
 * camera would make file reads wait for it.
 */
const IO_THREADS = '32'

/**
 * glibc gives each thread a heap of its own and keeps in it what was once as large as a picture: a worker that opens
 * and closes videos grew by 14 % in ten minutes. With two heaps, and pictures given back to the system when they
 * are freed, it does not grow, for about one percent more processor time. Other systems pay no heed.
 */
const MEMORY = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }

/** The environment a worker inherits, less what it must not see. */
export function withoutSecrets(environment: NodeJS.ProcessEnv): Record<string, string> {
  const inherited = Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith(OWN_PREFIX),
    ),
  )
  return { UV_THREADPOOL_SIZE: IO_THREADS, ...MEMORY, ...inherited }
}
