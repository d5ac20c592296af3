import { z } from 'zod'
import { CorrectionsSince } from './handed-corrections.ts'
import type { HandedCamera, HandoverRecord } from './handover-record.ts'

/** Something that is not as it was handed over. */
export const Drifted = z.enum([
  /** It is not there any more, or was added since. */
  'gone',
  'added',
  'model',
  'calibration',
  'settings',
  /** What was proven is not what counts now. */
  'certificate',
  /** The picture is not the one it was calibrated on. */
  'picture',
])
export type Drifted = z.infer<typeof Drifted>

export const HandoverComparison = z.strictObject({
  handedOverAt: z.string(),
  by: z.string(),
  siteName: z.string(),
  /** Then and now, where they differ. */
  software: z.strictObject({ then: z.string(), now: z.string() }).optional(),
  cameras: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      drifted: z.array(Drifted),
      /** Name in the pack of its picture then, and the picture now, `data:image/jpeg;base64,…`. */ then: z
        .string()
        .optional(),
      now: z.string().optional(),
    }),
  ),
  /** Absent where the pack knows of none. */
  corrections: CorrectionsSince.optional(),
  memory: z.strictObject({ thenMb: z.number().optional(), nowMb: z.number().optional() }),
})
export type HandoverComparison = z.infer<typeof HandoverComparison>

/** A camera as it is now. */
export interface PresentCamera extends HandedCamera {
  /** Its picture is as it was calibrated. */
  readonly pictureRight: boolean
}

/** What of each camera is not as it was handed over, cameras of then first. */
export function compareCameras(
  then: HandoverRecord['cameras'],
  now: readonly PresentCamera[],
): { id: string; name: string; drifted: Drifted[] }[] {
  const present = new Map(now.map((camera) => [camera.id, camera]))
  const handed = new Set(then.map(({ id }) => id))
  return [
    ...then.map((camera) => {
      const here = present.get(camera.id)
      return {
        id: camera.id,
        name: here?.name ?? camera.name,
        drifted: here ? driftOf(camera, here) : (['gone'] satisfies Drifted[]),
      }
    }),
    ...now
      .filter(({ id }) => !handed.has(id))
      .map(({ id, name }) => ({ id, name, drifted: ['added'] satisfies Drifted[] })),
  ]
}

function driftOf(
  { configuration: before, certificate }: HandedCamera,
  { configuration: after, pictureRight }: PresentCamera,
): Drifted[] {
  return [
    ...(before?.model.sha256 !== after?.model.sha256 ? (['model'] as const) : []),
    ...(before?.calibrationHash !== after?.calibrationHash ? (['calibration'] as const) : []),
    ...(before?.settingsHash !== after?.settingsHash ? (['settings'] as const) : []),
    ...(certificate && before?.hash !== after?.hash ? (['certificate'] as const) : []),
    ...(pictureRight ? [] : (['picture'] as const)),
  ]
}
