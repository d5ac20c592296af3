import type { Detection } from '../detect/detection.ts'
import type { Box } from '../geometry/box.ts'
import { iou } from '../geometry/iou.ts'
import { assign, FORBIDDEN } from './assignment.ts'
import { BoxMotion, type CentredBox, type MotionNoise } from './motion.ts'

export interface TrackerOptions {
  /** Picture width / height: distances are measured in units of picture height. */
  readonly aspect: number
  /** A detection of at least this score may begin a track and is matched first. */
  readonly confidence: number
  /** Weaker detections down to this only keep tracks alive (ByteTrack's second stage). */
  readonly lowConfidence: number
  /**
   * A track is confirmed when the scores of its detections add up to this: a few sure sightings, or more unsure ones.
   * One false alarm never does.
   */
  readonly confirmEvidence: number
  /** A confirmed track without a detection for this long ends, ms. */
  readonly lostAfterMs: number
  /** A tentative one ends after this, but lives for at least two frames of whatever rate, ms. */
  readonly tentativeLostAfterMs: number
  /** A confirmed track is still shown this long after its last detection, ms. */
  readonly coastMs: number
  /** Smallest IoU of a prediction and a detection of one object. */
  readonly minIou: number
  readonly noise: MotionNoise
}

export const DEFAULT_TRACKER: TrackerOptions = {
  aspect: 16 / 9,
  confidence: 0.35,
  lowConfidence: 0.1,
  confirmEvidence: 3,
  lostAfterMs: 2_000,
  tentativeLostAfterMs: 500,
  coastMs: 400,
  minIou: 0.25,
  noise: { measurement: 0.03, acceleration: 0.8, initialVelocity: 2 },
}

/** One object followed over frames. */
export interface Track {
  readonly id: number
  /** The class most of its detections had, weighted by score. */
  readonly className: string
  /** Score of its last detection. */
  readonly score: number
  /** Normalised 0..1. */
  readonly box: Box
  /** Detected in this very frame; otherwise predicted. */
  readonly seen: boolean
  /** False while it may still be a false alarm. */
  readonly confirmed: boolean
}

interface Candidate {
  readonly detection: Detection
  /** In units of picture height. */
  readonly box: Box
}

/**
 * Tracking by detection: constant-velocity Kalman filters and optimal assignment, strong detections first and weak
 * ones for what is left (ByteTrack, Zhang et al. 2022, arXiv:2110.06864), with real timestamps. What overlap cannot
 * match, because the object moved further than its size between two frames, is matched by distance within what its
 * motion allows (buffered matching, C-BIoU, Yang et al. 2023, arXiv:2211.14317).
 */
export class Tracker {
  #options: TrackerOptions
  #tracks: LiveTrack[] = []
  #nextId = 1
  #lastMs: number | undefined

  constructor(options: Partial<TrackerOptions> = {}) {
    this.#options = { ...DEFAULT_TRACKER, ...options }
  }

  /** Other limits from the next frame on; tracks live on. */
  tune(options: Partial<TrackerOptions>): void {
    this.#options = { ...this.#options, ...options }
  }

  /**
   * Detections of the picture taken at `atMs` (never going back) → the tracks, seen or briefly coasting. Tentative ones
   * are among them (`confirmed` false): whoever counts follows their path, but believes it only once confirmed.
   */
  update(detections: readonly Detection[], atMs: number): readonly Track[] {
    const { aspect, confidence, lowConfidence, lostAfterMs, tentativeLostAfterMs, coastMs } = this.#options
    const dtS = this.#lastMs === undefined ? 0 : Math.max(0, atMs - this.#lastMs) / 1000
    this.#lastMs = atMs
    for (const track of this.#tracks) track.predict(dtS)

    const candidates = detections.map((detection) => ({ detection, box: toUnits(detection.box, aspect) }))
    const strong = candidates.filter(({ detection }) => detection.score >= confidence)
    const weak = candidates.filter(({ detection }) => detection.score < confidence && detection.score >= lowConfidence)

    const confirmed = this.#tracks.filter((track) => track.confirmed)
    const tentative = this.#tracks.filter((track) => !track.confirmed)
    const afterStrong = this.#match(confirmed, strong, byOverlap(this.#options.minIou), atMs)
    const afterWeak = this.#match(afterStrong.tracks, weak, byOverlap(WEAK_MIN_IOU), atMs)
    const afterDistance = this.#match(afterWeak.tracks, afterStrong.candidates, byDistance, atMs)
    const afterTentative = this.#match(tentative, afterDistance.candidates, byOverlap(this.#options.minIou), atMs)
    const afterTentativeDistance = this.#match(afterTentative.tracks, afterTentative.candidates, byDistance, atMs)

    for (const candidate of afterTentativeDistance.candidates) {
      // A second box on an object that is tracked already begins nothing.
      if (this.#tracks.some((track) => track.seenAtMs === atMs && iou(track.box, candidate.box) > SAME_OBJECT_IOU)) continue
      this.#tracks.push(new LiveTrack(this.#nextId++, candidate, atMs, this.#options))
    }
    const tentativeMs = Math.max(tentativeLostAfterMs, 2.2 * dtS * 1000)
    this.#tracks = this.#tracks.filter((track) => atMs - track.seenAtMs <= (track.confirmed ? Math.max(lostAfterMs, tentativeMs) : tentativeMs))
    return this.#tracks.filter((track) => atMs - track.seenAtMs <= coastMs).map((track) => track.snapshot(atMs, aspect))
  }

  #match(tracks: readonly LiveTrack[], candidates: readonly Candidate[], costOf: CostFunction, atMs: number): { tracks: LiveTrack[]; candidates: Candidate[] } {
    if (tracks.length === 0 || candidates.length === 0) return { tracks: [...tracks], candidates: [...candidates] }
    const pairs = assign(tracks.map((track) => candidates.map((candidate) => costOf(track, candidate, atMs))))
    const used = new Set<number>()
    const unmatched = tracks.filter((track, index) => {
      const column = pairs[index]!
      if (column < 0) return true
      used.add(column)
      track.correct(candidates[column]!, atMs, this.#options)
      return false
    })
    return { tracks: unmatched, candidates: candidates.filter((_, index) => !used.has(index)) }
  }
}

type CostFunction = (track: LiveTrack, candidate: Candidate, atMs: number) => number

/** A weak detection must lie well on the prediction to be believed. */
const WEAK_MIN_IOU = 0.4
const WEAK_MAX_HEIGHT_RATIO = 1.25
/** A strong box shorter than the prediction by this is believed only after so long. */
const SHRUNK_RATIO = 1.5
const BELIEVE_SHRUNK_AFTER_MS = 600
/** A box that covers a track already seen in this frame by more than this is the same object. */
const SAME_OBJECT_IOU = 0.6
/** Another class than the track's costs this much: detectors change their mind about one and the same object. */
const OTHER_CLASS_COST = 0.15
/** A track that was lost for a while gives way to one that was not, per s. */
const LOST_COST_PER_S = 0.5

function extraCost(track: LiveTrack, { detection }: Candidate, atMs: number): number {
  return (LOST_COST_PER_S * (atMs - track.seenAtMs)) / 1000 + (detection.className === track.className ? 0 : OTHER_CLASS_COST)
}

function byOverlap(minIou: number): CostFunction {
  return (track, candidate, atMs) => {
    const overlap = iou(track.box, candidate.box)
    return overlap < minIou ? FORBIDDEN : 1 - overlap + extraCost(track, candidate, atMs)
  }
}

/** Farthest an object may be from its prediction, in its own size: at once, and more with every second unseen. */
const REACH = 0.5
const REACH_PER_S = 1.5
const MAX_REACH = 1
/** Areas that differ more than this are not one object. */
const MAX_SIZE_RATIO = 3

const byDistance: CostFunction = (track, candidate, atMs) => {
  const { box } = candidate
  const predicted = track.box
  const ratio = (box.w * box.h) / (predicted.w * predicted.h)
  if (ratio > MAX_SIZE_RATIO || ratio < 1 / MAX_SIZE_RATIO) return FORBIDDEN
  const distance = Math.hypot(box.x + box.w / 2 - predicted.x - predicted.w / 2, box.y + box.h / 2 - predicted.y - predicted.h / 2)
  const size = Math.sqrt(predicted.w * predicted.h)
  const reach = Math.min(MAX_REACH, REACH + (REACH_PER_S * (atMs - track.seenAtMs)) / 1000)
  return distance > reach * size ? FORBIDDEN : distance / size + extraCost(track, candidate, atMs)
}

class LiveTrack {
  readonly id: number
  readonly #motion: BoxMotion
  readonly #votes = new Map<string, number>()
  seenAtMs: number
  confirmed = false
  className: string
  #score: number
  #evidence: number
  /** When a detection last said where it is. */
  #placedAtMs: number
  /** The last detection as it was. */
  #detected: Box

  constructor(id: number, { detection, box }: Candidate, atMs: number, { noise, confirmEvidence }: TrackerOptions) {
    this.id = id
    this.#motion = new BoxMotion(centred(box), noise)
    this.seenAtMs = this.#placedAtMs = atMs
    this.className = detection.className
    this.#score = detection.score
    this.#votes.set(detection.className, detection.score)
    this.#detected = box
    this.#evidence = detection.score
    this.confirmed = this.#evidence >= confirmEvidence
  }

  predict(dtS: number): void {
    this.#motion.predict(dtS)
  }

  correct({ detection, box }: Candidate, atMs: number, { confirmEvidence, confidence }: TrackerOptions): void {
    this.seenAtMs = atMs
    const strong = detection.score >= confidence
    if (this.#isPartial(box, strong, atMs)) return
    this.#placedAtMs = atMs
    this.#motion.correct(centred(box), strong ? 1 : 0.5)
    this.#score = detection.score
    this.#detected = box
    this.#evidence += detection.score
    this.confirmed ||= this.#evidence >= confirmEvidence
    const votes = (this.#votes.get(detection.className) ?? 0) + detection.score
    this.#votes.set(detection.className, votes)
    if (votes > (this.#votes.get(this.className) ?? 0)) this.className = detection.className
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

  /** Predicted or corrected, units of picture height. */
  get box(): Box {
    const { cx, cy, w, h } = this.#motion.box
    return { x: cx - w / 2, y: cy - h / 2, w, h }
  }

  snapshot(atMs: number, aspect: number): Track {
    const seen = this.#placedAtMs === atMs
    const { x, y, w, h } = seen ? midway(this.#detected, this.box) : this.box
    return { id: this.id, className: this.className, score: this.#score, box: { x: x / aspect, y, w: w / aspect, h }, seen, confirmed: this.confirmed }
  }
}

/** Half way between what was seen and what the filter makes of it: steadier than the one, quicker than the other. */
function midway(a: Box, b: Box): Box {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, w: (a.w + b.w) / 2, h: (a.h + b.h) / 2 }
}

function toUnits(box: Box, aspect: number): Box {
  return { x: box.x * aspect, y: box.y, w: box.w * aspect, h: box.h }
}

function centred(box: Box): CentredBox {
  return { cx: box.x + box.w / 2, cy: box.y + box.h / 2, w: box.w, h: box.h }
}
