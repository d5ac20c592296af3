import { emptyForecast, hourOfWeek, LoadForecast, observeHour } from '#core/pool/scaling/forecast.ts'

export interface HistoryStore {
  read(): unknown
  write(forecast: LoadForecast): void
}

/** An hour of which less was seen says nothing about that hour, in samples of a second. */
const LEAST_SAMPLES = 1_800

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

  /** `load` in workers fully busy, once a second. */
  observe(atMs: number, zone: string, load: number): void {
    const hour = hourOfWeek(atMs, zone)
    if (this.#hour !== undefined && hour !== this.#hour) this.#closeHour(this.#hour)
    this.#hour = hour
    this.#sum += load
    this.#samples += 1
  }

  #closeHour(hour: number): void {
    if (this.#samples >= LEAST_SAMPLES) {
      this.#forecast = observeHour(this.#forecast, hour, this.#sum / this.#samples)
      this.#store.write(this.#forecast)
    }
    this.#sum = 0
    this.#samples = 0
  }
}
