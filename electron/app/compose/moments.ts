import type { MomentSettings } from '#core/contract/moment-view.ts'
import type { FromWorker } from '#core/contract/worker-protocol.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { EventBatch } from '../../counts/event-batch.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { MOMENT_METHODS } from '#core/contract/methods/moments.ts'
import { DAY_MS } from '#core/time/durations.ts'
import { pictureUrl } from '../../base/picture-url.ts'
import type { MomentTable } from '../../store/counts/moment-table.ts'
import type { AppLog } from '../app-log.ts'

export interface MomentParts {
  readonly store: MomentTable
  readonly clock: Clock
  readonly log: AppLog
  readonly settings: () => MomentSettings
  /** Workers send pictures of moments, or not. */
  readonly wantPictures: (on: boolean) => void
}

export interface ComposedMoments {
  readonly handlers: Pick<Handlers, keyof typeof MOMENT_METHODS>
  /** What may be kept of events: without paths nothing but the counts. */
  allowed(batches: readonly EventBatch[]): readonly EventBatch[]
  pictureTaken(message: Extract<FromWorker, { type: 'moment-picture' }>): void
  /** The settings are others. */
  apply(): void
  stop(): void
}

/** Paths kept at most, whatever their age: about a hundred megabytes. */
const KEEP_MOMENTS = 300_000
const PRUNE_EVERY_MS = 60_000

/** What explains the counts: kept as the settings say, in bounds, and given to the screens. */
export function composeMoments({ store, clock, log, settings, wantPictures }: MomentParts): ComposedMoments {
  const prune = () => {
    const { keepDays, keepPictures } = settings()
    try {
      // One slice now; what is left waits for the next time, so that counting never waits.
      store.prune({ beforeMs: clock.nowMs() - keepDays * DAY_MS, keepMoments: KEEP_MOMENTS, keepPictures })
    } catch (thrown) {
      log.error(toErrorData(thrown))
    }
  }
  const timer = setInterval(prune, PRUNE_EVERY_MS)
  return {
    allowed: (batches) =>
      settings().paths
        ? batches
        : batches.map((batch) => ({
            ...batch,
            events: batch.events.map(withoutEvidence).filter(({ event }) => event.kind !== 'suppressed'),
          })),
    pictureTaken({ cameraId, runId, seqs, atMs, jpeg }) {
      if (!settings().pictures) return
      try {
        for (const seq of seqs) store.addPicture({ cameraId, runId, seq, atMs, jpeg })
      } catch (thrown) {
        log.error(toErrorData(thrown))
      }
    },
    apply() {
      const { pictures } = settings()
      wantPictures(pictures)
      // Whoever says that no pictures are kept means those that are there too.
      if (!pictures) store.removePictures()
    },
    stop: () => clearInterval(timer),
    handlers: {
      'moments.list': async ({ limit, ...query }) => store.list(query, limit),
      'moments.picture': async ({ id }) => {
        const jpeg = store.picture(id)
        return jpeg ? { picture: pictureUrl(jpeg) } : {}
      },
    },
  }
}

function withoutEvidence({ seq, event }: EventBatch['events'][number]): EventBatch['events'][number] {
  return { seq, event: event.kind === 'crossing' ? { ...event, evidence: undefined } : event }
}
