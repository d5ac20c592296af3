import type { Clock } from '#core/time/clock.ts'

/** A worker that dies so often within the time, with a device in use, dies of the device. */
const DEATHS = 2
const WITHIN_MS = 120_000
const SAME_DEATH_MS = 50

/** Tells a worker that dies of a driver from one that died of anything. */
export class RepeatedDeaths {
  readonly #clock: Clock
  readonly #deaths = new Map<string, { readonly workerId: string; readonly atMs: number }[]>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The number of deaths when they are too many for chance; undefined otherwise. */
  add(workerId: string, device: string): number | undefined {
    const nowMs = this.#clock.nowMs()
    const before = (this.#deaths.get(device) ?? []).filter(({ atMs }) => nowMs - atMs < WITHIN_MS)
    // Told once for each camera of the worker.
    if (before.some((death) => death.workerId === workerId && nowMs - death.atMs < SAME_DEATH_MS)) return undefined
    const recent = [...before, { workerId, atMs: nowMs }]
    this.#deaths.set(device, recent)
    return recent.length < DEATHS ? undefined : recent.length
  }

  forget(device: string): void {
    this.#deaths.delete(device)
  }
}
