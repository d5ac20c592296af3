import { z } from 'zod'
import type { StreamFigures } from './stream-figures.ts'

/** Something about a camera's stream that costs accuracy, with its numbers; the screens have the words. */
export const StreamFinding = z.discriminatedUnion('kind', [
  /** Key frames are far apart: after a lost packet the picture stays broken that long. */
  z.strictObject({ kind: z.literal('key-frames'), seconds: z.number() }),
  /** Their distance changes: "smart" compression drops detail and frames where little moves. */
  z.strictObject({ kind: z.literal('smart-codec'), from: z.number(), to: z.number() }),
  z.strictObject({ kind: z.literal('jitter'), ms: z.number() }),
  /** The camera sends fewer frames than are to be counted. */
  z.strictObject({ kind: z.literal('too-few-frames'), fps: z.number(), wanted: z.number() }),
  /** The camera's clock against this computer's; positive: the camera is ahead. */
  z.strictObject({ kind: z.literal('clock'), aheadS: z.number() }),
  z.strictObject({ kind: z.literal('frozen') }),
  /** Its stamps go on by so many seconds in one; it is counted by arrival. */
  z.strictObject({ kind: z.literal('false-times'), rate: z.number() }),
])
export type StreamFinding = z.infer<typeof StreamFinding>

export interface StreamSituation {
  readonly stream?: StreamFigures
  readonly sourceFps?: number
  readonly wantedFps: number
  /** Absent when the camera does not tell its time. */
  readonly clockAheadMs?: number
  readonly frozen: boolean
}

/** Two seconds are usual; four still recover before a person has crossed twice. */
const LONGEST_KEY_GAP_S = 4
/** Factor between distances of key frames that no fixed setting makes. */
const UNEVEN = 1.6
const MAX_JITTER_MS = 250
const FEWEST_FRAMES = 0.75
/** The Date header has whole seconds. */
const MAX_CLOCK_MS = 3_000

export function assessStream({ stream, sourceFps, wantedFps, clockAheadMs, frozen }: StreamSituation): StreamFinding[] {
  const found: StreamFinding[] = []
  if (frozen) found.push({ kind: 'frozen' })
  if (stream) {
    const { keyEveryS = 0, longestKeyGapS = 0, sinceKeyS, jitterMs } = stream
    const longest = Math.max(longestKeyGapS, sinceKeyS)
    if (longest > LONGEST_KEY_GAP_S && keyEveryS > 0 && longest > keyEveryS * UNEVEN)
      found.push({ kind: 'smart-codec', from: keyEveryS, to: longest })
    else if (longest > LONGEST_KEY_GAP_S) found.push({ kind: 'key-frames', seconds: longest })
    if (stream.falseRate !== undefined) found.push({ kind: 'false-times', rate: stream.falseRate })
    if (jitterMs > MAX_JITTER_MS) found.push({ kind: 'jitter', ms: jitterMs })
  }
  if (sourceFps !== undefined && sourceFps > 0 && sourceFps < wantedFps * FEWEST_FRAMES)
    found.push({ kind: 'too-few-frames', fps: sourceFps, wanted: wantedFps })
  if (clockAheadMs !== undefined && Math.abs(clockAheadMs) > MAX_CLOCK_MS)
    found.push({ kind: 'clock', aheadS: clockAheadMs / 1_000 })
  return found
}
