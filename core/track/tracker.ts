import type { Detection } from '../detect/detection.ts'
import type { Box } from '../geometry/box.ts'
import { assign } from './assignment.ts'
import { carryAlong, outOfCarrier } from './carried.ts'
import { FrameInterval } from './frame-interval.ts'
import { LiveTrack, type Candidate } from './live-track.ts'
import { byDistance, byOverlap, type CostFunction } from './matching-cost.ts'
import { isPartOf, isSameObject } from './same-object.ts'
import type { Track } from './track.ts'
import { DEFAULT_TRACKER, type TrackerOptions } from './tracker-options.ts'

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
  readonly #interval = new FrameInterval()

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
    this.#interval.add(dtS)
    for (const track of this.#tracks) track.predict(dtS)

    const candidates = detections.map((detection) => ({ detection, box: toUnits(detection.box, aspect) }))
    const strong = candidates.filter(({ detection }) => detection.score >= confidence)
    const weak = candidates.filter(({ detection }) => detection.score < confidence && detection.score >= lowConfidence)

    const distance = byDistance(this.#options.motion)
    const confirmed = this.#tracks.filter((track) => track.confirmed)
    const tentative = this.#tracks.filter((track) => !track.confirmed)
    const afterStrong = this.#match(confirmed, strong, byOverlap(this.#options.minIou), atMs)
    const afterWeak = this.#match(afterStrong.tracks, weak, byOverlap(WEAK_MIN_IOU), atMs)
    const afterDistance = this.#match(afterWeak.tracks, afterStrong.candidates, distance, atMs)
    const afterTentative = this.#match(tentative, afterDistance.candidates, byOverlap(this.#options.minIou), atMs)
    const afterTentativeDistance = this.#match(afterTentative.tracks, afterTentative.candidates, distance, atMs)

    const carried = afterWeak.tracks.filter((track) => track.carrier && track.seenAtMs !== atMs)
    const afterCarried = this.#match(carried, afterTentativeDistance.candidates, outOfCarrier, atMs)

    for (const candidate of afterCarried.candidates) {
      // A second box on an object that is tracked already begins nothing.
      if (this.#tracks.some((track) => track.seenAtMs === atMs && isSameObject(track.box, candidate.box))) continue
      this.#tracks.push(new LiveTrack(this.#nextId++, candidate, atMs, this.#options))
    }
    this.#believe(atMs)
    carryAlong(this.#tracks, atMs, this.#interval.usualS * 1000)
    const tentativeMs = Math.max(tentativeLostAfterMs, TENTATIVE_FRAMES * this.#interval.usualS * 1000)
    this.#tracks = this.#tracks.filter((track) => {
      if (track.carrier) return true
      if (track.seenAtMs !== atMs && track.hasLeft(aspect)) return false
      return atMs - track.seenAtMs <= (track.confirmed ? Math.max(lostAfterMs, tentativeMs) : tentativeMs)
    })
    return this.#tracks
      .filter((track) => track.carrier || atMs - track.seenAtMs <= coastMs)
      .map((track) => track.snapshot(atMs, aspect))
  }

  /**
   * Confirms what has evidence enough. What was seen only as a part of another one has none: it is a second box on the
   * same object until it shows apart.
   */
  #believe(atMs: number): void {
    const seen = this.#tracks.filter((track) => track.seenAtMs === atMs)
    for (const track of seen.filter(({ confirmed }) => !confirmed))
      track.believe(seen.some((other) => other.surerThan(track) && isPartOf(track.box, other.box)))
  }

  #match(
    tracks: readonly LiveTrack[],
    candidates: readonly Candidate[],
    costOf: CostFunction,
    atMs: number,
  ): { tracks: LiveTrack[]; candidates: Candidate[] } {
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

/** A weak detection must lie well on the prediction to be believed. */
const WEAK_MIN_IOU = 0.4
/** Frames a tentative track may be missed in, and a little: the clock trembles. */
const TENTATIVE_FRAMES = 3.3

function toUnits(box: Box, aspect: number): Box {
  return { x: box.x * aspect, y: box.y, w: box.w * aspect, h: box.h }
}
