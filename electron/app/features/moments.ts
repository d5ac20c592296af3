import { toErrorData } from '#core/errors/error-data.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { MOMENT_METHODS } from '#core/contract/methods/moments.ts'
import { DAY_MS } from '#core/time/durations.ts'
import { pictureUrl } from '../../base/picture-url.ts'
import { differs, type Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import type { CountingFeature } from './counting.ts'

/** Paths kept at most, whatever their age: about a hundred megabytes. */
const KEEP_MOMENTS = 300_000
const PRUNE_EVERY_MS = 60_000

/** What explains the counts: kept as the settings say, in bounds, and given to the screens. */
export function momentsFeature(
  { store: { moments: store }, clock, log, settings: all }: Foundation,
  { pool, signals }: CountingFeature,
) {
  const settings = () => all.get().moments
  const prune = () => {
    const { keepDays, keepPictures } = settings()
    try {
      // One slice now; what is left waits for the next time, so that counting never waits.
      store.prune({ beforeMs: clock.nowMs() - keepDays * DAY_MS, keepMoments: KEEP_MOMENTS, keepPictures })
    } catch (thrown) {
      log.error(toErrorData(thrown))
    }
  }
  let timer: NodeJS.Timeout | undefined
  signals.onTap('moment-pictures', ({ cameraId, runId, seqs, atMs, jpeg }) => {
    if (!settings().pictures) return
    try {
      for (const seq of seqs) store.addPicture({ cameraId, runId, seq, atMs, jpeg })
    } catch (thrown) {
      log.error(toErrorData(thrown))
    }
  })
  const apply = () => {
    const { pictures } = settings()
    pool.tapEvery(() => ({ tap: 'moment-pictures', on: pictures }))
    // Whoever says that no pictures are kept means those that are there too.
    if (!pictures) store.removePictures()
  }
  const handlers: Pick<Handlers, keyof typeof MOMENT_METHODS> = {
    'moments.list': async ({ limit, ...query }) => store.list(query, limit),
    'moments.picture': async ({ id }) => {
      const jpeg = store.picture(id)
      return jpeg ? { picture: pictureUrl(jpeg) } : {}
    },
  }
  return {
    handlers,
    start() {
      timer = setInterval(prune, PRUNE_EVERY_MS)
      apply()
    },
    stop: () => clearInterval(timer),
    onSettings(before, after) {
      if (differs(before, after, 'moments')) apply()
    },
  } satisfies Feature
}
