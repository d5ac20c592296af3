import { z } from 'zod'
import { ModelManifest } from './model-manifest.ts'

/** A model ready to load: where the file is and what it is. Without a manifest the worker inspects the file. */
export const ModelRef = z.strictObject({ path: z.string(), manifest: ModelManifest.optional() })
export type ModelRef = z.infer<typeof ModelRef>
