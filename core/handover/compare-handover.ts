import { z } from 'zod'
import { CorrectionsSince } from './handed-corrections.ts'
import type { HandedCamera, HandoverRecord } from './handover-record.ts'

/** Something that is not as it was handed over. */
export const ChangedSince = z.enum([
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
export type ChangedSince = z.infer<typeof ChangedSince>

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
      changed: z.array(ChangedSince),
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
): { id: string; name: string; changed: ChangedSince[] }[] {
  const present = new Map(now.map((camera) => [camera.id, camera]))
  const handed = new Set(then.map(({ id }) => id))
  return [
    ...then.map((camera) => {
      const here = present.get(camera.id)
      return {
        id: camera.id,
        name: here?.name ?? camera.name,
        changed: here ? changedSince(camera, here) : (['gone'] satisfies ChangedSince[]),
      }
    }),
    ...now
      .filter(({ id }) => !handed.has(id))
      .map(({ id, name }) => ({ id, name, changed: ['added'] satisfies ChangedSince[] })),
  ]
}

function changedSince(
  { configuration: before, certificate }: HandedCamera,
  { configuration: after, pictureRight }: PresentCamera,
): ChangedSince[] {
  return [
    ...(before?.model.sha256 !== after?.model.sha256 ? (['model'] as const) : []),
    ...(before?.calibrationHash !== after?.calibrationHash ? (['calibration'] as const) : []),
    ...(before?.settingsHash !== after?.settingsHash ? (['settings'] as const) : []),
    ...(certificate && before?.hash !== after?.hash ? (['certificate'] as const) : []),
    ...(pictureRight ? [] : (['picture'] as const)),
  ]
}
