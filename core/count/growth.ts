/** Ways up and down the picture that tell something, picture heights. */
const MIN_WAY = 0.06
/** As if so much had been walked (in square picture heights) without anybody growing: little seen says little. */
const DOUBT = 0.01
/** No camera shows more: e to this is the factor from the top of the picture to its bottom. */
const MAX_SLOPE = 4

interface Place {
  readonly y: number
  readonly h: number
}

/**
 * How much people and vehicles grow in this picture on their way down it, learnt from those who walk there: the slope
 * of the logarithm of their heights. Each is compared with himself only, so it does not matter how tall they are.
 */
export class Growth {
  readonly #since = new Map<number, Place>()
  #ways = 0
  #grown = 0

  see(trackId: number, { y, h }: Place): void {
    const since = this.#since.get(trackId)
    if (!since) this.#since.set(trackId, { y, h })
    else if (Math.abs(y - since.y) >= MIN_WAY) {
      this.#ways += (y - since.y) ** 2
      this.#grown += (y - since.y) * Math.log(h / since.h)
      this.#since.set(trackId, { y, h })
    }
  }

  forget(trackId: number): void {
    this.#since.delete(trackId)
  }

  /** Logarithm of the factor by which somebody is higher at one place than at another. */
  between(from: Place, to: Place): number {
    const slope = Math.max(-MAX_SLOPE, Math.min(MAX_SLOPE, this.#grown / (this.#ways + DOUBT)))
    return slope * (to.y - from.y)
  }
}
