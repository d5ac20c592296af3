import { z } from 'zod'

/** A time in which a camera was counted with less than was asked for: fewer frames, or a smaller model. */
export const DegradedSpan = z.strictObject({
  cameraId: z.string(),
  /** UTC ms. */
  fromMs: z.number(),
  /** Absent while it lasts. */
  toMs: z.number().optional(),
  level: z.enum(['drop-fairly', 'lower-rate', 'smaller-model']),
  /** The lowest rate of the span, frames per second, and the one asked for. */
  fps: z.number(),
  of: z.number(),
})
export type DegradedSpan = z.infer<typeof DegradedSpan>

/** What a camera's counts are made with. */
export const CountedWith = z.strictObject({
  /** Of Fieldcount. */
  version: z.string(),
  model: z.strictObject({ id: z.string(), name: z.string(), /** Of the file. */ sha256: z.string() }),
  /** SHA-256 over lines and zones (without their names), masks and confidence. */
  calibrationHash: z.string(),
  /** SHA-256 over source and rate. */
  settingsHash: z.string(),
  /** The configuration's hash on certificates. */
  certificateHash: z.string(),
})
export type CountedWith = z.infer<typeof CountedWith>

/** Since when a camera is counted with what; it holds until the next of its camera. */
export interface ConfigurationSince {
  readonly cameraId: string
  readonly fromMs: number
  readonly with: CountedWith
}

export const ChangedPart = z.enum(['version', 'model', 'calibration', 'settings'])
export type ChangedPart = z.infer<typeof ChangedPart>

/** An instant from which on figures are made with something else than before: they are not quite comparable. */
export interface ConfigurationChange extends ConfigurationSince {
  readonly changed: readonly ChangedPart[]
  readonly before: CountedWith
}

/** What is different in the later one. */
export function changedParts(before: CountedWith, after: CountedWith): ChangedPart[] {
  return [
    ...(before.version === after.version ? [] : (['version'] as const)),
    ...(before.model.sha256 === after.model.sha256 ? [] : (['model'] as const)),
    ...(before.calibrationHash === after.calibrationHash ? [] : (['calibration'] as const)),
    ...(before.settingsHash === after.settingsHash ? [] : (['settings'] as const)),
  ]
}

/**
 * The changes of a period, in order of time. `history` is in order of time for each camera, and may begin before it.
 */
export function changesWithin(
  history: readonly ConfigurationSince[],
  fromMs: number,
  toMs: number,
): ConfigurationChange[] {
  const last = new Map<string, CountedWith>()
  return [...history]
    .sort((a, b) => a.fromMs - b.fromMs)
    .flatMap((since) => {
      const before = last.get(since.cameraId)
      last.set(since.cameraId, since.with)
      if (!before || since.fromMs < fromMs || since.fromMs >= toMs) return []
      const changed = changedParts(before, since.with)
      return changed.length === 0 ? [] : [{ ...since, changed, before }]
    })
}
