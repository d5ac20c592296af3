import { readReviews, POOL_REVIEWS } from '#core/monitor/pool-review.ts'
import { isKept, SERVICE_MEASURES, serviceFigures, targetOf } from '#core/monitor/service-level.ts'
import { HOUR_MS } from '#core/time/durations.ts'
import type { Store } from '../../store/store.ts'
import type { Names } from './names.ts'

interface Period {
  readonly startMs: number
  readonly endMs: number
  readonly nowMs: number
  readonly isChosen: (cameraId: string) => boolean
}

/** Service levels and weekly reviews of a report. */
export function serviceOf(store: Store, period: Period, names: Names) {
  return { serviceLevels: serviceLevelsOf(store, period, names), reviews: reviewsOf(store, period) }
}

/** What was promised of the cameras of a report, and what was kept of it in its period; by the targets of today. */
function serviceLevelsOf(store: Store, { startMs, endMs, nowMs, isChosen }: Period, names: Names) {
  const settings = store.settings.get().serviceLevels
  const promised = store.cameras
    .known()
    .filter(({ cameraId }) => isChosen(cameraId) && Object.keys(targetOf(settings, cameraId)).length > 0)
  if (promised.length === 0) return []
  const untilMs = Math.min(endMs, nowMs)
  const hours = store.metrics.read(HOUR_MS, ['camera_counted_share', 'camera_latency_p95_ms'], startMs, untilMs - 1)
  const gaps = store.gaps.list(startMs, untilMs)
  return promised.flatMap(({ cameraId, createdAtMs, removedAtMs }) => {
    const [fromMs, toMs] = [Math.max(startMs, createdAtMs), Math.min(untilMs, removedAtMs ?? Infinity)]
    if (toMs <= fromMs) return []
    const of = (name: string) =>
      hours
        .filter((series) => series.name === name && series.label === cameraId)
        .flatMap(({ values }) => values.filter((value) => value !== null))
    const figures = serviceFigures(
      gaps.filter((gap) => gap.cameraId === cameraId),
      { countedShare: of('camera_counted_share'), latencyP95Ms: of('camera_latency_p95_ms') },
      fromMs,
      toMs,
    )
    const target = targetOf(settings, cameraId)
    return SERVICE_MEASURES.flatMap((measure) => {
      const [promisedValue, value] = [target[measure], figures[measure]]
      if (promisedValue === undefined) return []
      const kept = isKept(measure, figures, target)
      return [
        {
          cameraId,
          camera: names.camera(cameraId),
          measure,
          target: promisedValue,
          value: value ?? null,
          kept: kept ?? null,
        },
      ]
    })
  })
}

/** The weekly reviews of the pool in the period. */
function reviewsOf(store: Store, { startMs, endMs }: Pick<Period, 'startMs' | 'endMs'>) {
  return readReviews(store.memos.read(POOL_REVIEWS))
    .filter(({ atMs }) => atMs >= startMs && atMs < endMs)
    .reverse()
    .map(({ atMs, ...review }) => ({ atUtc: new Date(atMs).toISOString(), ...review }))
}
