import type { Detection } from '../detect/detection.ts'
import type { Box } from '../geometry/box.ts'
import { ClassVotes } from './class-votes.ts'
import { BoxMotion, type CentredBox } from './motion.ts'
import { motionKind, type MotionKind } from './motion-kind.ts'
import type { Track } from './track.ts'
import type { TrackerOptions } from './tracker-options.ts'

export interface Candidate {
  readonly detection: Detection
  /** In units of picture height. */
  readonly box: Box
}

const WEAK_MAX_HEIGHT_RATIO = 1.25
/** A strong box shorter than the prediction by this is believed only after so long. */
const SHRUNK_RATIO = 1.6
const BELIEVE_SHRUNK_AFTER_MS = 600
/** Whoever was not seen for this long has his way between rewritten when he is found again. */
const REWRITE_AFTER_MS = 150

/** One object that is followed: its motion, what it was called, and when it was seen. */
export class LiveTrack {
  readonly id: number
  #motion: BoxMotion
  readonly #votes: ClassVotes
  seenAtMs: number
  confirmed = false
  #score: number
  #evidence = 0
  /** Of this frame's detection. */
  #newEvidence: number
  #confirmEvidence: number
  /** When a detection last said where it is. */
  #placedAtMs: number
  /** The last detection as it was, the filter as it was then, and the time steps since, s. */
  #detected: Box
  #atDetection: BoxMotion
  #steps: number[] = []
  readonly #expected: TrackerOptions['motion']
  /** Only one detection has said where it is: which way it goes is not known. */
  seenOnce = true
  /** In whose box it vanished, while it is carried along there. */
  carrier: LiveTrack | undefined

  constructor(id: number, { detection, box }: Candidate, atMs: number, options: TrackerOptions) {
    const { motion, confirmEvidence } = options
    this.id = id
    this.#expected = motion
    this.#motion = new BoxMotion(centred(box), motion[motionKind(detection.className)].noise)
    this.#atDetection = this.#motion.clone()
    this.seenAtMs = this.#placedAtMs = atMs
    this.#score = detection.score
    this.#votes = new ClassVotes(detection)
    this.#detected = box
    this.#newEvidence = detection.score
    this.#confirmEvidence = confirmEvidence
  }

  predict(dtS: number): void {
    this.#motion.predict(dtS, this.#acceleration)
    this.#steps.push(dtS)
  }

  /** Of what it is taken for now. */
  get #acceleration(): number {
    return this.#expected[this.kind].noise.acceleration
  }

  correct({ detection, box }: Candidate, atMs: number, { confirmEvidence, confidence }: TrackerOptions): void {
    this.#confirmEvidence = confirmEvidence
    this.seenAtMs = atMs
    this.carrier = undefined
    const strong = detection.score >= confidence
    if (this.#isPartial(box, strong, atMs)) return
    if (atMs - this.#placedAtMs >= REWRITE_AFTER_MS) this.#rewritePath(box)
    this.#placedAtMs = atMs
    this.seenOnce = false
    this.#motion.correct(centred(box), strong ? 1 : 0.5)
    this.#atDetection = this.#motion.clone()
    this.#steps = []
    this.#score = detection.score
    this.#detected = box
    this.#newEvidence = detection.score
    this.#votes.add(detection)
  }

  /** Takes this frame's detection for evidence, or against it where it was only a part of another track's object. */
  believe(partOfAnother: boolean): void {
    this.#evidence = Math.max(0, this.#evidence + (partOfAnother ? -1 : 1) * this.#newEvidence)
    this.#newEvidence = 0
    this.confirmed ||= this.#evidence >= this.#confirmEvidence
  }

  /** Of the same kind, and with more evidence for it, or as much for longer. */
  surerThan(other: LiveTrack): boolean {
    if (this.kind !== other.kind) return false
    const [mine, its] = [this.#evidence + this.#newEvidence, other.#evidence + other.#newEvidence]
    return mine > its || (mine === its && this.id < other.id)
  }

  get kind(): MotionKind {
    return motionKind(this.className)
  }

  /**
   * While an object was hidden, the filter went on with a speed that nothing confirmed. Found again, it is led once
   * more from the last detection straight to the new one, and so forgets what it made up (observation-centric
   * re-update, OC-SORT, Cao et al. 2023, arXiv:2203.14360).
   */
  #rewritePath(box: Box): void {
    const from = centred(this.#detected)
    const to = centred(box)
    const wholeS = this.#steps.reduce((sum, dtS) => sum + dtS, 0)
    this.#motion = this.#atDetection.clone()
    let passedS = 0
    this.#steps.forEach((dtS, index) => {
      this.#motion.predict(dtS, this.#acceleration)
      passedS += dtS
      if (index < this.#steps.length - 1) this.#motion.correct(between(from, to, passedS / wholeS))
    })
  }

  /**
   * What shows of somebody half hidden is proof of life, but not of place: its feet are not where its box ends. A weak
   * box of another height is never believed; a strong one that is suddenly much shorter only when it stays so.
   */
  #isPartial(box: Box, strong: boolean, atMs: number): boolean {
    const ratio = box.h / this.box.h
    if (!strong) return ratio < 1 / WEAK_MAX_HEIGHT_RATIO || ratio > WEAK_MAX_HEIGHT_RATIO
    return this.confirmed && ratio < 1 / SHRUNK_RATIO && atMs - this.#placedAtMs < BELIEVE_SHRUNK_AFTER_MS
  }

  /** What most of its detections called it. */
  get className(): string {
    return this.#votes.winner
  }

  /** Predicted or corrected, units of picture height. */
  get box(): Box {
    const { cx, cy, w, h } = this.#motion.box
    return { x: cx - w / 2, y: cy - h / 2, w, h }
  }

  /** Of its own sizes in a second. */
  get speed(): number {
    const { x, y } = this.#motion.velocity
    const { w, h } = this.#motion.box
    return Math.hypot(x, y) / Math.sqrt(w * h)
  }

  /** Its middle has left the picture: it will not come back as the same. */
  hasLeft(aspect: number): boolean {
    const { cx, cy } = this.#motion.box
    return cx < 0 || cx > aspect || cy < 0 || cy > 1
  }

  snapshot(atMs: number, aspect: number): Track {
    const seen = this.#placedAtMs === atMs
    const { x, y, w, h } = seen ? midway(this.#detected, this.box) : this.box
    const { personShare } = this.#votes
    return {
      id: this.id,
      className: this.className,
      score: this.#score,
      box: { x: x / aspect, y, w: w / aspect, h },
      seen,
      confirmed: this.confirmed,
      ...(personShare !== undefined && { personShare }),
      ...(this.carrier && { carried: true }),
    }
  }
}

/** Half way between what was seen and what the filter makes of it: steadier than the one, quicker than the other. */
function midway(a: Box, b: Box): Box {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, w: (a.w + b.w) / 2, h: (a.h + b.h) / 2 }
}

function centred(box: Box): CentredBox {
  return { cx: box.x + box.w / 2, cy: box.y + box.h / 2, w: box.w, h: box.h }
}

function between(from: CentredBox, to: CentredBox, share: number): CentredBox {
  const at = (key: keyof CentredBox) => from[key] + share * (to[key] - from[key])
  return { cx: at('cx'), cy: at('cy'), w: at('w'), h: at('h') }
}
