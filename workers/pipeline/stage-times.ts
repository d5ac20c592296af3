/** The stages of the frame path, in order. */
export type Stage = 'decode' | 'preprocess' | 'infer' | 'post' | 'track' | 'other'

/** Sums of ms per stage. Cheap enough to be always on; read once a second or at the end. */
export class StageTimes {
  readonly #sums: Record<Stage, number> = { decode: 0, preprocess: 0, infer: 0, post: 0, track: 0, other: 0 }
  #frames = 0

  add(stage: Stage, ms: number): void {
    this.#sums[stage] += ms
  }

  frameDone(): void {
    this.#frames += 1
  }

  get frames(): number {
    return this.#frames
  }

  /** Mean ms per frame of each stage. */
  means(): Record<Stage, number> {
    const frames = Math.max(1, this.#frames)
    const sums = this.#sums
    return {
      decode: sums.decode / frames,
      preprocess: sums.preprocess / frames,
      infer: sums.infer / frames,
      post: sums.post / frames,
      track: sums.track / frames,
      other: sums.other / frames,
    }
  }

  reset(): void {
    for (const stage of Object.keys(this.#sums) as Stage[]) this.#sums[stage] = 0
    this.#frames = 0
  }
}
