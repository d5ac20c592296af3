import { z } from 'zod'
import { Observation } from '../../calibrate/observation.ts'
import { CapturedFrame } from '../../proof/captured-frame.ts'
import { PictureFigures, PictureProblem, StillPicture } from '../../scene-change/still-picture.ts'
import { RecordedPart, type RecordingOrder } from '../proof-recording.ts'
import { Bytes } from '../../jobs/bytes.ts'

/**
 * Sets a frame tap: what a camera's frames are shown to beside counting. With `on` it stays until it is switched off
 * or the run ends; without, it answers once.
 */
export type TapRequest =
  /** Preview frames; a port (desktop) may travel with the message. */
  | { tap: 'preview'; on: boolean; viaPort: boolean }
  /**
   * What counting sees in each frame, with a small picture a few times a second; for a proof. Recorded where it is
   * asked for.
   */
  | { tap: 'frame-capture'; on: boolean; recording?: RecordingOrder }
  /** A small picture of each moment, counted or not. */
  | { tap: 'moment-pictures'; on: boolean }
  /** How the picture should look; without references it is learned. Set again: watched anew. */
  | { tap: 'picture-watch'; on: boolean; references: readonly StillPicture[] }
  /** Follows the next frame through its stages. */
  | { tap: 'frame-trace' }
  /** What was seen in the last minutes. */
  | { tap: 'observation' }
export type TapName = TapRequest['tap']

/** One frame followed from the camera to its count; ms since the picture was captured. */
export const FrameTrace = z.strictObject({
  cameraId: z.string(),
  capturedAtMs: z.number(),
  /** In order; each step ended so many ms after the picture was captured. */
  steps: z.array(
    z.strictObject({ step: z.enum(['taken', 'prepared', 'inferred', 'decoded-boxes', 'counted']), endMs: z.number() }),
  ),
  detections: z.number().int(),
  events: z.number().int(),
})
export type FrameTrace = z.infer<typeof FrameTrace>

const report = <const T extends string>(tap: T) => ({
  type: z.literal('tap-report'),
  tap: z.literal(tap),
  cameraId: z.string(),
  runId: z.string(),
})

/** What a tap tells main. */
export const TapReport = z.discriminatedUnion('tap', [
  /** A packed preview frame (see preview-frame.ts), only when no port was given. */
  z.strictObject({ ...report('preview'), bytes: Bytes }),
  /** One counted frame during a proof; the picture has its masks painted over. */
  z.strictObject({ ...report('frame-capture'), frame: CapturedFrame, jpeg: Bytes.optional() }),
  /** A recording of a proof is finished. */
  z.strictObject({ ...report('recording'), part: RecordedPart }),
  /** The picture at the decision about these events of a run, masks painted over; not sent again when it is lost. */
  z.strictObject({
    ...report('moment-pictures'),
    seqs: z.array(z.number().int().min(1)).min(1),
    atMs: z.number(),
    jpeg: Bytes,
  }),
  /** How the picture looks was learned, or it is not as it should be, or is again. Masks are painted over. */
  z.strictObject({
    ...report('picture-watch'),
    jpeg: Bytes.optional(),
    report: z.discriminatedUnion('what', [
      z.strictObject({ what: z.literal('learned'), reference: StillPicture }),
      z.strictObject({
        what: z.literal('changed'),
        problem: PictureProblem.optional(),
        figures: PictureFigures,
        present: StillPicture,
      }),
    ]),
  }),
  z.strictObject({ ...report('frame-trace'), trace: FrameTrace }),
  /** Absent observation: no frame was counted yet. */
  z.strictObject({ ...report('observation'), observation: Observation.optional() }),
])
export type TapReport = z.infer<typeof TapReport>
export type TapReportOf<T extends TapReport['tap']> = Extract<TapReport, { tap: T }>
