import { emptyForecast, hourOfWeek, LoadForecast, observeHour } from '#core/pool/scaling/forecast.ts'

export interface HistoryStore {
  read(): unknown
  write(forecast: LoadForecast): void
}

/** An hour of which less was seen says nothing about that hour, in samples of a second. */
const MIN_SAMPLES = 1_800

/** Learns the load of every hour of the site's week, and keeps it over restarts. */
export class WeekHistory {
  readonly #store: HistoryStore
  #forecast: LoadForecast
  #hour: number | undefined
  #sum = 0
  #samples = 0

  constructor(store: HistoryStore) {
    this.#store = store
    const kept = LoadForecast.safeParse(store.read())
    this.#forecast = kept.success ? kept.data : emptyForecast()
  }

  get forecast(): LoadForecast {
    return this.#forecast
  }

  /**
   * `load` in workers fully busy, once a second. Throws what the store says; what was learned is known all the same.
   */
  observe(atMs: number, zone: string, load: number): void {
    const hour = hourOfWeek(atMs, zone)
    const before = this.#hour
    this.#hour = hour
    if (before !== undefined && hour !== before) this.#closeHour(before)
    this.#sum += load
    this.#samples += 1
  }

  #closeHour(hour: number): void {
    const mean = this.#samples >= MIN_SAMPLES ? this.#sum / this.#samples : undefined
    // First: the disk may not take what was learned.
    this.#sum = 0
    this.#samples = 0
    if (mean === undefined) return
    this.#forecast = observeHour(this.#forecast, hour, mean)
    this.#store.write(this.#forecast)
  }
}
