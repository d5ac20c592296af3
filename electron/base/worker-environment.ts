import { join } from 'node:path'
import { ONNX_ENVIRONMENT } from '#core/detect/onnx-environment.ts'

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

/** Graphics drivers keep what they compiled in the user's own folders: in ours then, or nowhere. */
const NO_DRIVER_CACHES = { MESA_SHADER_CACHE_DISABLE: 'true', CUDA_CACHE_DISABLE: '1', __GL_SHADER_DISK_CACHE: '0' }

/**
 * The environment a worker inherits, less what it must not see, and with what keeps the libraries in it from talking to
 * their makers and from writing elsewhere.
 *
 * @param cacheDir where libraries and drivers may keep things; absent: nowhere.
 */
export function workerEnvironment(environment: NodeJS.ProcessEnv, cacheDir?: string): Record<string, string> {
  const inherited = Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith(OWN_PREFIX),
    ),
  )
  const caches =
    cacheDir === undefined
      ? NO_DRIVER_CACHES
      : { XDG_CACHE_HOME: cacheDir, CUDA_CACHE_PATH: join(cacheDir, 'cuda'), __GL_SHADER_DISK_CACHE_PATH: cacheDir }
  return { UV_THREADPOOL_SIZE: IO_THREADS, ...MEMORY, ...inherited, ...caches, ...ONNX_ENVIRONMENT }
}
