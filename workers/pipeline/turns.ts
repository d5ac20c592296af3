import { TurnOrder } from '#core/frames/turn-order.ts'
import type { Clock } from '#core/time/clock.ts'

interface Waiting {
  readonly cameraId: string
  readonly go: (turn: Turn) => void
}

export interface Turn {
  end(): void
}

/** Lets the cameras of one worker count frames one after the other, fairly by the worker time each uses. */
export class Turns {
  readonly #clock: Clock
  readonly #order = new TurnOrder()
  readonly #waiting: Waiting[] = []
  #busy = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  enter(cameraId: string, weight: number): void {
    this.#order.enter(cameraId, weight)
  }

  leave(cameraId: string): void {
    this.#order.leave(cameraId)
  }

  /** Resolves when it is this camera's turn; the turn must be ended. */
  take(cameraId: string): Promise<Turn> {
    return new Promise((go) => {
      this.#waiting.push({ cameraId, go })
      // Those who ask in the same moment are compared, not served in the order of asking.
      if (!this.#busy && this.#waiting.length === 1) setImmediate(() => this.#next())
    })
  }

  /** Worker time that a camera used outside a turn of its own, ms. */
  charge(cameraId: string, ms: number): void {
    this.#order.charge(cameraId, ms)
  }

  #next(): void {
    if (this.#busy) return
    const chosen = this.#order.next(this.#waiting.map(({ cameraId }) => cameraId))
    if (chosen === undefined) return
    const [waiting] = this.#waiting.splice(
      this.#waiting.findIndex(({ cameraId }) => cameraId === chosen),
      1,
    )
    this.#busy = true
    const startedMs = this.#clock.monotonicMs()
    let ended = false
    waiting!.go({
      end: () => {
        if (ended) return
        ended = true
        this.#order.charge(chosen, this.#clock.monotonicMs() - startedMs)
        this.#busy = false
        // Messages and other cameras' sources come in between two frames.
        setImmediate(() => this.#next())
      },
    })
  }
}
