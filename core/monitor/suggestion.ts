import { z } from 'zod'
import { StorageSettings } from '../contract/storage-settings.ts'
import { InferenceSettings } from '../detect/inference-settings.ts'
import { PoolSettings } from '../pool/pool-settings.ts'

/** What a suggestion's button does. */
export const SuggestedAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pool'), pool: PoolSettings }),
  z.strictObject({ do: z.literal('transport'), cameraId: z.string() }),
  z.strictObject({ do: z.literal('rate'), cameraId: z.string(), fps: z.number() }),
  /** Another stream of the same camera; it is tried before anything is changed. */
  z.strictObject({ do: z.literal('stream'), cameraId: z.string(), url: z.string() }),
  z.strictObject({ do: z.literal('inference'), inference: InferenceSettings }),
  /** Also compacts the database, so that it takes effect at once. */
  z.strictObject({ do: z.literal('storage'), storage: StorageSettings }),
  /** Something only a person can choose: the form of the camera is opened. */
  z.strictObject({ do: z.literal('open-camera'), cameraId: z.string() }),
  z.strictObject({ do: z.literal('open-settings') }),
])
export type SuggestedAction = z.infer<typeof SuggestedAction>

export const SuggestionKind = z.enum([
  'more-workers',
  'fewer-workers',
  'even-out',
  'threads',
  'job-workers',
  'queue',
  'batch-on',
  'batch-wait',
  'lower-rate',
  'substream',
  'transport',
  'memory',
  'storage',
  'storage-full',
])
export type SuggestionKind = z.infer<typeof SuggestionKind>

/** Something that would help, with the measured numbers that say so. */
export const Suggestion = z.strictObject({
  id: z.string(),
  kind: SuggestionKind,
  cameraId: z.string().optional(),
  /** Percent, counts, ms or days, by name: the screen puts them into its sentence. */
  numbers: z.record(z.string(), z.number()),
  action: SuggestedAction,
})
export type Suggestion = z.infer<typeof Suggestion>

/** The same as a sentence needs it. */
export function suggestion(
  kind: SuggestionKind,
  numbers: Readonly<Record<string, number>>,
  action: SuggestedAction,
  cameraId?: string,
): Suggestion {
  return {
    id: cameraId === undefined ? kind : `${kind}:${cameraId}`,
    kind,
    numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Math.round(value * 10) / 10])),
    action,
    ...(cameraId !== undefined && { cameraId }),
  }
}
