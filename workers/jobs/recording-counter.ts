import type { CountRecordingResult } from '#core/jobs/recording-count.ts'
import { SceneStatistics } from '#core/calibrate/scene-statistics.ts'
import type { Calibration } from '#core/count/calibration.ts'
import type { CountEvent } from '#core/count/count-event.ts'
import { FrameCounter } from '#core/count/frame-counter.ts'
import type { Detection } from '#core/detect/detection.ts'
import type { Track } from '#core/track/track.ts'

type Zones = CountRecordingResult['zones']

interface Size {
  readonly width: number
  readonly height: number
}

/** Shapes nearer to each other than this are one: a camera that only changes its resolution goes on as it was. */
const SAME_SHAPE = 0.01

/**
 * Counts the pictures of one recording. Where their shape changes, tracks begin anew: old positions mean nothing in
 * the new shape. The counts go on.
 */
export class RecordingCounter {
  readonly events: CountEvent[] = []
  readonly #calibration: Calibration
  readonly #observe: boolean
  #counter: FrameCounter | undefined
  #observer: SceneStatistics | undefined
  #aspect = 0
  #shapes = 0
  #zones: Zones = []
  /** Tracks of one shape are numbered after those of the one before. */
  #numbersFrom = 0
  #lastNumber = 0
  #lastMs = 0

  constructor(calibration: Calibration, observe: boolean) {
    this.#calibration = calibration
    this.#observe = observe
  }

  /** How many shapes the pictures had so far. */
  get shapes(): number {
    return this.#shapes
  }

  count(detections: readonly Detection[], picture: Size, mediaMs: number): { tracks: Track[]; events: CountEvent[] } {
    const counter = this.#counterFor(picture)
    const { tracks, events } = counter.count(detections, mediaMs)
    this.#lastMs = mediaMs
    this.#observer?.see({ atMs: mediaMs, detections, tracks, dropped: 0 })
    const from = this.#numbersFrom
    for (const { id } of tracks) this.#lastNumber = Math.max(this.#lastNumber, from + id)
    const numbered = events.map((event) => withNumber(event, from))
    this.events.push(...numbered)
    return {
      tracks: from === 0 ? [...tracks] : tracks.map((track) => ({ ...track, id: from + track.id })),
      events: numbered,
    }
  }

  finish(): { zones: Zones; observation: CountRecordingResult['observation'] } {
    this.#settle()
    return { zones: this.#zones, observation: this.#observer?.snapshot() }
  }

  #counterFor({ width, height }: Size): FrameCounter {
    const aspect = width / height
    if (this.#counter && Math.abs(aspect / this.#aspect - 1) <= SAME_SHAPE) return this.#counter
    this.#settle()
    this.#numbersFrom = this.#lastNumber
    this.#aspect = aspect
    this.#shapes += 1
    if (this.#observe) this.#observer = new SceneStatistics({ width, height })
    return (this.#counter = new FrameCounter(this.#calibration, aspect))
  }

  #settle(): void {
    if (!this.#counter) return
    const { events } = this.#counter.finish(this.#lastMs)
    this.events.push(...events.map((event) => withNumber(event, this.#numbersFrom)))
    this.#zones = joined(this.#zones, [...this.#counter.scene.zoneStats()])
    this.#counter = undefined
  }
}

function withNumber(event: CountEvent, from: number): CountEvent {
  return from === 0 || !('trackId' in event) ? event : { ...event, trackId: from + event.trackId }
}

/** Visits of both, by zone and class. */
function joined(before: Zones, after: Zones): Zones {
  const result = before.map((zone) => ({ ...zone }))
  for (const zone of after) {
    const same = result.find(({ zoneId, className }) => zoneId === zone.zoneId && className === zone.className)
    if (!same) {
      result.push({ ...zone })
      continue
    }
    const exits = same.exits + zone.exits
    same.dwellMeanS =
      exits > 0 ? (same.dwellMeanS * same.exits + zone.dwellMeanS * zone.exits) / exits : same.dwellMeanS
    same.entries += zone.entries
    same.exits = exits
    same.peak = Math.max(same.peak, zone.peak)
  }
  return result
}
