import type { MonitorView } from '#core/contract/monitor-view.ts'
import type { MetricName, MetricSeries } from '#core/metrics/metric.ts'
import { MAX_REVIEWS, POOL_REVIEWS, readReviews, REVIEW_EVERY_MS, type PoolReview } from '#core/monitor/pool-review.ts'
import { isKept, SERVICE_MEASURES } from '#core/monitor/service-level.ts'
import { sum } from '#core/statistics/mean.ts'
import { known } from './situation.ts'

export interface PoolReviewParts {
  readonly memos: { read(name: string): unknown; write(name: string, value: unknown): void }
  /** Means of hours. */
  readonly hours: (names: readonly MetricName[], fromMs: number, toMs: number) => MetricSeries[]
  readonly view: () => MonitorView
  readonly counts: () => { readonly cameras: number; readonly workers: number }
  readonly countingSinceMs: () => number
  readonly onReview: (review: PoolReview) => void
}

/** Looks at the pool once a week, also when it was not running when the week ended. */
export class PoolReviews {
  readonly #parts: PoolReviewParts
  #dueMs: number | undefined

  constructor(parts: PoolReviewParts) {
    this.#parts = parts
  }

  /** Once a second. */
  tick(nowMs: number): void {
    const { memos, countingSinceMs } = this.#parts
    this.#dueMs ??= (readReviews(memos.read(POOL_REVIEWS))[0]?.atMs ?? countingSinceMs()) + REVIEW_EVERY_MS
    if (nowMs < this.#dueMs) return
    this.#dueMs = nowMs + REVIEW_EVERY_MS
    const review = this.#review(nowMs)
    memos.write(POOL_REVIEWS, [review, ...readReviews(memos.read(POOL_REVIEWS))].slice(0, MAX_REVIEWS))
    this.#parts.onReview(review)
  }

  #review(nowMs: number): PoolReview {
    const { hours, view, counts } = this.#parts
    const valuesOf = (name: MetricName) =>
      hours([name], nowMs - REVIEW_EVERY_MS, nowMs).flatMap(({ values }) => known(values))
    const [counted, dropped] = [sum(valuesOf('camera_counted_fps')), sum(valuesOf('camera_dropped_fps'))]
    const { serviceLevels, trends, suggestions } = view()
    const judged = serviceLevels.flatMap(({ week, target }) =>
      SERVICE_MEASURES.flatMap((measure) => isKept(measure, week, target) ?? []),
    )
    const percent = (share: number) => Math.round(share * 1_000) / 10
    return {
      atMs: nowMs,
      ...counts(),
      dropped: percent(counted + dropped > 0 ? dropped / (counted + dropped) : 0),
      cpu: percent(Math.max(0, ...valuesOf('system_cpu'))),
      kept: judged.filter((kept) => kept).length,
      missed: judged.filter((kept) => !kept).length,
      changes: trends.changes.length,
      worse: trends.changes.filter(({ verdict }) => verdict === 'worse').length,
      suggestions: suggestions.length,
    }
  }
}
