import { z } from 'zod'
import { VariantComparison } from '../detect/variant-comparison.ts'
import { ProviderTable } from '../detect/provider-report.ts'
import { DecoderTable } from '../video/decoder-report.ts'
import { ErrorData } from '../errors/error-data.ts'

/** A provider that failed while cameras ran on it. */
export const ProviderBreaker = z.strictObject({
  /** Such as `cuda:1`. */
  provider: z.string(),
  /** `open`: not used. `half-open`: being tried in a process of its own. */
  state: z.enum(['closed', 'open', 'half-open']),
  sinceMs: z.number(),
  lastError: ErrorData.optional(),
  /** UTC ms; when it is tried again. */
  retryAtMs: z.number().optional(),
})
export type ProviderBreaker = z.infer<typeof ProviderBreaker>

/** A graphics device, as the system tells of it. */
export const GraphicsDevice = z.strictObject({
  name: z.string(),
  vendor: z.string(),
  driver: z.string(),
  /** Part of the processor, with the machine's memory; absent: the system does not tell. */
  integrated: z.boolean().optional(),
  memoryMb: z.number().optional(),
  /** Share in use, 0..1, and memory in use, where the platform tells. */
  utilisation: z.number().optional(),
  memoryUsedMb: z.number().optional(),
})
export type GraphicsDevice = z.infer<typeof GraphicsDevice>

/** What decodes the video of this machine's cameras. */
export const DecodingView = z.strictObject({
  /** Absent: not tried yet; video is decoded in software. */
  table: DecoderTable.optional(),
  probing: z.boolean(),
  /** Decoders that failed while cameras were decoded on them. */
  breakers: z.array(ProviderBreaker),
})
export type DecodingView = z.infer<typeof DecodingView>

/** What runs the models of this machine. */
export const InferenceView = z.strictObject({
  devices: z.array(GraphicsDevice),
  /** By model; the newest of each. */
  tables: z.array(ProviderTable),
  /** Set while providers are being tried. */
  probing: z.boolean(),
  breakers: z.array(ProviderBreaker),
  decoding: DecodingView,
  /** What quicker forms of models cost, as measured. */
  forms: z.array(VariantComparison),
})
export type InferenceView = z.infer<typeof InferenceView>
