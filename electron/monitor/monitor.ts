import { AlertTracker, type AlertChange } from '#core/alerts/alert-tracker.ts'
import type { AlertChannel, Alert } from '#core/alerts/alert.ts'
import type { AlertSettings } from '#core/alerts/alert-settings.ts'
import { conditions } from '#core/alerts/conditions.ts'
import type { MonitorView } from '#core/contract/monitor-view.ts'
import type { GraphicsDevice } from '#core/contract/inference-view.ts'
import type { ProviderProblem } from '#core/detect/provider-problem.ts'
import { toErrorData, FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { guarded } from '#core/errors/guarded.ts'
import type { MetricName, MetricSeries, Reading } from '#core/metrics/metric.ts'
import type { Message } from '#core/text/message.ts'
import type { Clock } from '#core/time/clock.ts'
import { HOUR_MS } from '#core/time/durations.ts'
import type { AlertTable } from '../store/tables/alert-table.ts'
import type { MetricTable } from '../store/tables/metric-table.ts'
import { graphicsReadings } from './graphics-readings.ts'
import { MetricStore } from './metric-store.ts'
import { PoolReadings } from './pool-readings.ts'
import { PoolReviews, type PoolReviewParts } from './pool-reviews.ts'
import { RateMeter } from './rate-meter.ts'
import { hourOfOtherWeeks, learnBaseline, NO_DEFAULTS, situationOf, type Baseline } from './situation.ts'
import { readings, type SystemReadings } from './system-readings.ts'
import { ServiceLevels, type ServiceLevelParts } from './service-levels.ts'
import { TaskReadings, type OpenJob } from './task-readings.ts'
import { Advisor, type AdvisorParts } from './advisor.ts'

export interface MonitorParts
  extends
    Omit<AdvisorParts, 'series' | 'forecast'>,
    Omit<ServiceLevelParts, 'hours' | 'cameras'>,
    Pick<PoolReviewParts, 'onReview'> {
  readonly metrics: MetricTable
  readonly alerts: AlertTable
  readonly system: Pick<SystemReadings, 'read' | 'stop'>
  readonly clock: Clock
  readonly jobs: { open(): readonly OpenJob[]; dead(): number; oldestWaitMs(): number }
  readonly settings: () => AlertSettings
  /** Crossings committed between two instants, for what is usual at this hour. */
  readonly crossingsIn: (fromMs: number, toMs: number) => number
  /** Since when this site counts, UTC ms. */
  readonly countingSinceMs: () => number
  /** What is wrong with the graphics devices that should run the models. */
  readonly providers: () => readonly ProviderProblem[]
  /** What happened to the database that nobody has seen yet. */
  readonly databaseProblem?: () => string | undefined
  readonly devices: () => readonly GraphicsDevice[]
  readonly onAlerts: (alerts: Alert[], change: AlertChange | undefined) => void
  readonly onProblem: (error: ErrorData) => void
}

const LEARN_EVERY_MS = 600_000

/** Measures everything once a second, keeps it, and says when something is wrong. */
export class Monitor {
  readonly #parts: MonitorParts
  readonly #store: MetricStore
  readonly #pool = new PoolReadings()
  readonly #alerts: AlertTracker
  readonly #channels: AlertChannel[] = []
  readonly #advisor: Advisor
  readonly #service: ServiceLevels
  readonly #reviews: PoolReviews
  readonly tasks = new TaskReadings()
  readonly errors: RateMeter
  readonly crossings: RateMeter
  readonly responses: RateMeter
  /** One look. */
  readonly tick: () => void
  #baseline: Baseline = NO_DEFAULTS
  #learnedAtMs = -Infinity
  #hour: number | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(parts: MonitorParts) {
    this.#parts = parts
    this.#store = new MetricStore(parts.metrics, parts.onProblem)
    this.#alerts = new AlertTracker(parts.alerts.open())
    this.errors = new RateMeter(parts.clock)
    this.crossings = new RateMeter(parts.clock)
    this.responses = new RateMeter(parts.clock)
    this.#advisor = new Advisor({
      ...parts,
      series: (names, fromMs, toMs) => this.#store.series(names, fromMs, toMs),
      forecast: () => this.#baseline.forecast,
    })
    this.#service = new ServiceLevels({
      ...parts,
      hours: (names, fromMs, toMs) => parts.metrics.read(HOUR_MS, names, fromMs, toMs),
    })
    this.#reviews = new PoolReviews({
      ...parts,
      hours: (names, fromMs, toMs) => parts.metrics.read(HOUR_MS, names, fromMs, toMs),
      view: () => this.view(),
      counts: () => ({
        cameras: parts.cameras().filter(({ enabled }) => enabled).length,
        workers: parts.workers().filter(({ state }) => state !== 'stopped').length,
      }),
    })
    this.tick = guarded(() => this.#tick(), parts.onProblem)
  }

  start(): void {
    this.#timer = setInterval(this.tick, 1_000)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#parts.system.stop()
  }

  /** Told of every alert as it is raised and cleared. */
  addChannel(channel: AlertChannel): void {
    this.#channels.push(channel)
  }

  series(names: readonly MetricName[], spanS: number): MetricSeries[] {
    const nowMs = this.#parts.clock.nowMs()
    return this.#store.series(names, nowMs - spanS * 1_000, nowMs)
  }

  latest(): Reading[] {
    return this.#store.latest(this.#parts.clock.nowMs())
  }

  /** What others collect: the present values, and how well targets were kept. */
  collected(): Reading[] {
    return [...this.latest(), ...this.#service.readings()]
  }

  alerts(): Alert[] {
    return this.#alerts.list()
  }

  /** Throws `request.unknown`. */
  acknowledge(alertId: string): Alert {
    const alert = this.#alerts.acknowledge(alertId, this.#parts.clock.nowMs())
    if (!alert) throw new FieldcountError('request.unknown', { detail: `alert ${alertId}` })
    this.#parts.alerts.save(alert)
    this.#parts.onAlerts(this.#alerts.list(), undefined)
    return alert
  }

  view(): MonitorView {
    return {
      ...this.#advisor.view(this.latest(), this.#parts.clock.nowMs()),
      serviceLevels: [...this.#service.view()],
    }
  }

  /** A model, a provider or the pool was changed: figures before and after are compared. */
  changed(what: Message): void {
    this.#advisor.changed(what, this.#parts.clock.nowMs())
  }

  /** The same of all that this work changes, under one name. */
  changeAsOne(what: Message, work: () => Promise<void>): Promise<void> {
    return this.#advisor.changes.asOne(what, this.#parts.clock.nowMs, work)
  }

  /** A worker was replaced for its memory. */
  recycled(): void {
    this.#advisor.recycled(this.#parts.clock.nowMs())
  }

  #tick(): void {
    const { clock, system, workers, cameras, statuses, jobs } = this.#parts
    const atMs = clock.nowMs()
    this.#advisor.observe(workers(), statuses(), atMs)
    this.#store.put(atMs, [
      ...system.read(),
      ...graphicsReadings(this.#parts.devices()),
      ...this.#pool.read(workers(), cameras(), statuses()),
      ...this.tasks.read(jobs.open(), jobs.dead(), jobs.oldestWaitMs(), atMs),
      ...readings({
        app_errors_per_min: this.errors.count(),
        crossings_per_min: this.crossings.count(),
        ...(this.responses.percentile(0.95) !== undefined && { app_response_ms: this.responses.percentile(0.95)! }),
      }),
    ])
    this.#learn(atMs)
    this.#service.tick(atMs)
    this.#reviews.tick(atMs)
    const changes = this.#alerts.tick(
      atMs,
      conditions(
        {
          ...situationOf(this.latest(), cameras(), this.#baseline, statuses()),
          providers: this.#parts.providers(),
          databaseProblem: this.#parts.databaseProblem?.(),
          serviceLevels: this.#service.view(),
        },
        this.#parts.settings(),
      ),
    )
    for (const change of changes) this.#notify(change)
  }

  #notify(change: AlertChange): void {
    const { alerts, onAlerts, onProblem } = this.#parts
    try {
      alerts.save(change.alert)
    } catch (thrown) {
      onProblem(toErrorData(thrown))
    }
    onAlerts(this.#alerts.list(), change)
    for (const channel of this.#channels)
      channel.send(change.alert).catch((thrown: unknown) => onProblem(toErrorData(thrown)))
  }

  #learn(atMs: number): void {
    const hour = Math.floor(atMs / HOUR_MS)
    if (this.#hour !== undefined && hour !== this.#hour) {
      const fromMs = (hour - 1) * HOUR_MS
      const { crossingsIn, countingSinceMs } = this.#parts
      this.#baseline = {
        ...this.#baseline,
        lastHour: {
          crossings: crossingsIn(fromMs, fromMs + HOUR_MS),
          ...hourOfOtherWeeks(crossingsIn, fromMs, countingSinceMs()),
        },
      }
    }
    this.#hour = hour
    if (atMs >= this.#learnedAtMs && atMs - this.#learnedAtMs < LEARN_EVERY_MS) return
    this.#learnedAtMs = atMs
    this.#baseline = {
      ...this.#baseline,
      ...learnBaseline((names, fromMs, toMs) => this.#store.series(names, fromMs, toMs), atMs, this.#parts.settings()),
    }
  }
}
