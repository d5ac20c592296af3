import { formatMotLine, toDetections, type MotRow } from './mot-format.ts'
import { Tracker, type TrackerOptions } from './tracker.ts'

/**
 * Runs the tracker over detections in MOT form, in order of frames, and returns the tracks as a MOT file. A MOT file
 * does not say how large the picture was, so the smallest one that holds every box is assumed; only ratios matter.
 */
export function trackMot(rows: readonly MotRow[], fps: number, options: Partial<TrackerOptions> = {}): string {
  const width = Math.max(1, ...rows.map(({ box }) => box.x + box.w))
  const height = Math.max(1, ...rows.map(({ box }) => box.y + box.h))
  const detections = toDetections(rows, width, height)
  const tracker = new Tracker({ aspect: width / height, ...options })
  const lastFrame = Math.max(0, ...detections.keys())
  let text = ''
  for (let frame = 1; frame <= lastFrame; frame++) {
    for (const track of tracker.update(detections.get(frame) ?? [], (frame * 1000) / fps)) if (track.seen) text += formatMotLine(frame, track, width, height)
  }
  return text
}
