import { formatMotLine, toDetections, type MotRow } from './mot-format.ts'
import { Tracker, type TrackerOptions } from './tracker.ts'

/**
 * Runs the tracker over detections in MOT form, in order of frames, and returns the tracks as a MOT file, ordered by
 * frame. The first frames of a track are written once it is confirmed. A MOT file
 * does not say how large the picture was, so the smallest one that holds every box is assumed; only ratios matter.
 */
export function trackMot(rows: readonly MotRow[], fps: number, options: Partial<TrackerOptions> = {}): string {
  const width = Math.max(1, ...rows.map(({ box }) => box.x + box.w))
  const height = Math.max(1, ...rows.map(({ box }) => box.y + box.h))
  const detections = toDetections(rows, width, height)
  const tracker = new Tracker({ aspect: width / height, ...options })
  const lastFrame = Math.max(0, ...detections.keys())
  const confirmed: { frame: number; text: string }[] = []
  const tentative = new Map<number, { frame: number; text: string }[]>()
  for (let frame = 1; frame <= lastFrame; frame++) {
    for (const track of tracker.update(detections.get(frame) ?? [], (frame * 1000) / fps)) {
      if (!track.seen) continue
      const lines = tentative.get(track.id) ?? []
      lines.push({ frame, text: formatMotLine(frame, track, width, height) })
      if (!track.confirmed) tentative.set(track.id, lines)
      else {
        tentative.delete(track.id)
        confirmed.push(...lines)
      }
    }
  }
  return confirmed.sort((a, b) => a.frame - b.frame).map(({ text }) => text).join('')
}
