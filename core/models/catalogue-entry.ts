import { z } from 'zod'
import { COCO_80 } from '../detect/coco-classes.ts'
import { HeadName, ModelInput, type ModelManifest } from '../detect/model-manifest.ts'

/**
 * An official model that can be fetched on request. `models/catalogue.json` holds a list of these; none of the files is
 * ours.
 */
export const CatalogueEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
  name: z.string().min(1),
  /** File name to keep it under, and to recognise it by on a USB stick. */
  file: z.string().regex(/^[\w.-]+\.onnx$/),
  url: z.url({ protocol: /^https?$/ }),
  /** The publisher's page. */
  source: z.string().min(1),
  licence: z.string().min(1),
  licenceUrl: z.string().min(1),
  bytes: z.number().int().positive().optional(),
  /** Absent: nobody could tell it for certain; the first download shows what came, and a person confirms it. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** How the hash is known, or why it is not. */
  hashFrom: z.string().min(1),
  input: ModelInput,
  head: HeadName,
  classes: z.union([z.literal('coco-80'), z.array(z.string().min(1)).min(1)]),
})
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

export const CatalogueList = z.strictObject({
  schema: z.literal('fieldcount.catalogue/1'),
  models: z.array(CatalogueEntry),
})

/** The entry as the model that its file is. */
export function manifestOf(
  { id, name, file, source, licence, input, head, classes }: CatalogueEntry,
  sha256: string,
): ModelManifest {
  return {
    id,
    name,
    file,
    sha256,
    licence,
    source,
    input,
    head,
    classes: classes === 'coco-80' ? [...COCO_80] : classes,
  }
}
