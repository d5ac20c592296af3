import { uptime } from 'node:os'
import { performance } from 'node:perf_hooks'
import { judgePause, type Elapsed, type Pause } from '#core/time/pause.ts'
import type { Clock } from '#core/time/clock.ts'

/** Clocks and the work of this process; only differences mean anything, ms. */
export type TimeReaders = { readonly [K in keyof Elapsed]: () => Elapsed[K] }

/** Those of this process. */
export const timeReaders = (clock: Clock): TimeReaders => ({
  wallMs: () => clock.nowMs(),
  monotonicMs: () => clock.monotonicMs(),
  // Elsewhere the monotonic clock goes on in sleep, and the time since the start follows whoever sets the clock.
  bootMs: () => (process.platform === 'linux' ? uptime() * 1_000 : undefined),
  busyMs: () => performance.eventLoopUtilization().active,
})

/** Tells between two looks whether the machine slept, this process stalled, or the clock was set. */
export class PauseMeter {
  readonly #readers: TimeReaders
  readonly #expectedMs: number
  #last: Elapsed

  constructor(readers: TimeReaders, expectedMs: number) {
    this.#readers = readers
    this.#expectedMs = expectedMs
    this.#last = this.#read()
  }

  look(): Pause {
    const [before, now] = [this.#last, this.#read()]
    this.#last = now
    return judgePause(
      {
        wallMs: now.wallMs - before.wallMs,
        monotonicMs: now.monotonicMs - before.monotonicMs,
        bootMs: now.bootMs === undefined || before.bootMs === undefined ? undefined : now.bootMs - before.bootMs,
        busyMs: now.busyMs - before.busyMs,
      },
      this.#expectedMs,
    )
  }

  #read(): Elapsed {
    const { wallMs, monotonicMs, bootMs, busyMs } = this.#readers
    return { wallMs: wallMs(), monotonicMs: monotonicMs(), bootMs: bootMs(), busyMs: busyMs() }
  }
}
