import { judgePicture, saysSomething, type PictureVerdict } from './judge-picture.ts'
import { medianOf, type Luma } from './luma.ts'
import type { PictureFigures, PictureProblem, StillPicture } from './still-picture.ts'
import { quantile } from '../statistics/quantile.ts'

/** One look at the camera's picture. */
export interface PictureSample extends StillPicture {
  readonly atMs: number
  /** Not a single pixel differs from the look before. */
  readonly same: boolean
}

export type PictureReport =
  /** This is how the picture looks from now on. */
  | { readonly what: 'learned'; readonly reference: StillPicture }
  /** Something is wrong, or nothing any more; also told of the first verdict. */
  | {
      readonly what: 'changed'
      readonly problem: PictureProblem | undefined
      readonly figures: PictureFigures
      readonly present: StillPicture
    }

/** Between two looks, ms. */
export const SAMPLE_EVERY_MS = 1_000
/** Looks of which the median is taken: who walks through is gone from it. */
const WINDOW = 9
/** Looks after which a picture is learned. */
const LEARN = 20
/** Between two comparisons, ms. */
const JUDGE_EVERY_MS = 2_000
/** A change must last this long before it is told, and before it is taken back, ms. */
export const LASTING_MS = 10_000
/** One thing wrong that gives way to another is told after so long, ms: a dark picture may seem frozen now and then. */
const OTHER_LASTING_MS = 60_000
/** The same picture for so long is not a quiet scene: a sensor always has noise. ms. */
const FROZEN_MS = 20_000
/** The picture of late follows slow changes of light and season; it is renewed so often, ms, by this share. */
const FOLLOW_EVERY_MS = 60_000
const FOLLOW_SHARE = 0.1

/**
 * Watches whether a camera still shows the place it was calibrated on, from frames alone: counts say nothing at night.
 * Compares the median of the last seconds with the references, and tells a change once it lasts.
 */
export class PictureWatch {
  #references: readonly StillPicture[]
  /** The first reference, slowly following what was found to be the same place. */
  #late: StillPicture | undefined
  readonly #samples: PictureSample[] = []
  #judgedAtMs = -Infinity
  #followedAtMs: number | undefined
  #movedAtMs: number | undefined
  /** Undefined until the first verdict has lasted: whoever begins does not know what was told before. */
  #reported: PictureProblem | 'right' | undefined
  #pending: { readonly what: PictureProblem | 'right' | 'wrong'; readonly sinceMs: number } | undefined

  /** Without references the first seconds are learned. References of another shape of picture say nothing. */
  constructor(references: readonly StillPicture[]) {
    this.#references = references
  }

  add(sample: PictureSample): PictureReport | undefined {
    if (!sample.same || this.#movedAtMs === undefined) this.#movedAtMs = sample.atMs
    if (this.#samples[0] && !sameShape(this.#samples[0].luma, sample.luma)) this.#samples.length = 0
    this.#samples.push(sample)
    if (this.#samples.length > LEARN) this.#samples.shift()
    const references = this.#references.filter(({ luma }) => sameShape(luma, sample.luma))
    if (references.length === 0) return this.#samples.length < LEARN ? undefined : this.#learn()
    if (this.#samples.length < WINDOW || sample.atMs - this.#judgedAtMs < JUDGE_EVERY_MS) return undefined
    this.#judgedAtMs = sample.atMs
    const present = still(this.#samples.slice(-WINDOW))
    const frozen = sample.atMs - this.#movedAtMs >= FROZEN_MS
    const { problem, figures } = this.#judge(present, references)
    if (!problem && !frozen) this.#follow(present, sample.atMs)
    return this.#notify(frozen ? 'frozen' : problem, figures, present, sample.atMs)
  }

  /** Undefined while there is nothing to be seen: a picture of the dark would be found wrong by day. */
  #learn(): PictureReport | undefined {
    const reference = still(this.#samples)
    if (!saysSomething(reference)) return undefined
    this.#references = [...this.#references, reference]
    this.#late = undefined
    return { what: 'learned', reference }
  }

  /** Right if it is like any of the references; a move against the first one counts even if it was slow. */
  #judge(present: StillPicture, references: readonly StillPicture[]): PictureVerdict {
    const late = this.#late && sameShape(this.#late.luma, present.luma) ? [this.#late] : []
    const verdicts: PictureVerdict[] = []
    for (const reference of [...references, ...late]) {
      const verdict = judgePicture(present, reference)
      if (!verdict.problem) return verdict
      verdicts.push(verdict)
      if (verdict.problem === 'moved' && verdicts.length === 1) break
    }
    return verdicts.reduce((best, verdict) => (verdict.figures.likeness > best.figures.likeness ? verdict : best))
  }

  #follow(present: StillPicture, atMs: number): void {
    this.#followedAtMs ??= atMs
    if (atMs - this.#followedAtMs < FOLLOW_EVERY_MS) return
    this.#followedAtMs = atMs
    const late = this.#late && sameShape(this.#late.luma, present.luma) ? this.#late : present
    const mix = (before: number, now: number) => before + FOLLOW_SHARE * (now - before)
    this.#late = {
      luma: {
        ...present.luma,
        data: late.luma.data.map((value, at) => Math.round(mix(value, present.luma.data[at]!))),
      },
      sharpness: mix(late.sharpness, present.sharpness),
    }
  }

  #notify(
    problem: PictureProblem | undefined,
    figures: PictureFigures,
    present: StillPicture,
    atMs: number,
  ): PictureReport | undefined {
    const verdict = problem ?? 'right'
    if (verdict === this.#reported) {
      this.#pending = undefined
      return undefined
    }
    // What exactly is wrong may waver; that something is, does not.
    const isOther = problem !== undefined && this.#reported !== undefined && this.#reported !== 'right'
    const what = problem && !isOther ? 'wrong' : verdict
    if (this.#pending?.what !== what) this.#pending = { what, sinceMs: atMs }
    const lastingMs = isOther ? OTHER_LASTING_MS : problem === 'frozen' ? 0 : LASTING_MS
    if (atMs - this.#pending.sinceMs < lastingMs) return undefined
    this.#pending = undefined
    this.#reported = verdict
    return { what: 'changed', problem, figures, present }
  }
}

function still(samples: readonly PictureSample[]): StillPicture {
  return {
    luma: medianOf(samples.map(({ luma }) => luma)),
    sharpness: quantile(
      samples.map(({ sharpness }) => sharpness),
      0.5,
    )!,
  }
}

function sameShape(a: Luma, b: Luma): boolean {
  return a.width === b.width && a.height === b.height
}
