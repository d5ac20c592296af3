import type { Box } from '../geometry/box.ts'
import { formatMotLine, toDetections, type MotRow } from './mot-format.ts'
import type { Track } from './track.ts'
import type { TrackerOptions } from './tracker-options.ts'
import { Tracker } from './tracker.ts'

/**
 * Of a track that was not detected for at most this long, the frames between are written too, in a straight line, ms.
 */
const JOINED_GAP_MS = 500

interface Line {
  readonly frame: number
  readonly text: string
}

/**
 * Runs the tracker over detections in MOT form, in order of frames, and returns the tracks as a MOT file, ordered by
 * frame. The first frames of a track are written once it is confirmed, those of a short gap once it is found again:
 * a file is written afterwards and may know both, a count may not. `joinGaps` false leaves the gaps. A MOT file
 * does not say how large the picture was, so the smallest one that holds every box is assumed; only ratios matter.
 */
export function trackMot(
  rows: readonly MotRow[],
  fps: number,
  { joinGaps = true, ...options }: Partial<TrackerOptions> & { joinGaps?: boolean } = {},
): string {
  const width = Math.max(1, ...rows.map(({ box }) => box.x + box.w))
  const height = Math.max(1, ...rows.map(({ box }) => box.y + box.h))
  const detections = toDetections(rows, width, height)
  const tracker = new Tracker({ aspect: width / height, ...options })
  const lastFrame = Math.max(0, ...detections.keys())
  const longestGap = joinGaps ? (JOINED_GAP_MS * fps) / 1000 : 0
  const confirmed: Line[] = []
  const tentative = new Map<number, Line[]>()
  const seen = new Map<number, { frame: number; track: Track }>()
  for (let frame = 1; frame <= lastFrame; frame++) {
    for (const track of tracker.update(detections.get(frame) ?? [], (frame * 1000) / fps)) {
      if (!track.seen) continue
      const before = seen.get(track.id)
      seen.set(track.id, { frame, track })
      const lines = tentative.get(track.id) ?? []
      if (before && frame - before.frame <= longestGap) {
        for (let missing = before.frame + 1; missing < frame; missing++) {
          const box = between(before.track.box, track.box, (missing - before.frame) / (frame - before.frame))
          lines.push({ frame: missing, text: formatMotLine(missing, { ...track, box }, width, height) })
        }
      }
      lines.push({ frame, text: formatMotLine(frame, track, width, height) })
      if (!track.confirmed) tentative.set(track.id, lines)
      else {
        tentative.delete(track.id)
        confirmed.push(...lines)
      }
    }
  }
  return confirmed
    .sort((a, b) => a.frame - b.frame)
    .map(({ text }) => text)
    .join('')
}

function between(from: Box, to: Box, share: number): Box {
  const at = (key: keyof Box) => from[key] + share * (to[key] - from[key])
  return { x: at('x'), y: at('y'), w: at('w'), h: at('h') }
}
