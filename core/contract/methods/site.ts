import { z } from 'zod'
import { ImportPlan } from '../../site-config/import-plan.ts'
import { Camera } from '../app-state.ts'
import { FileText } from '../file-text.ts'
import { IdText } from '../../text/bounded-text.ts'

const Passphrase = z.string().min(1).max(1_000)
const exported = z.strictObject({ fileName: z.string(), text: z.string() })

/** What importing a camera file onto a camera would change. */
export const CameraImportPlan = z.strictObject({
  /** The camera in the file; absent when the file is a calibration alone. */
  from: z.string().optional(),
  fields: z.array(z.enum(['calibration', 'fps', 'modelId'])),
  lines: z.number().int(),
  zones: z.number().int(),
  masks: z.number().int(),
  missingModel: z.string().optional(),
})
export type CameraImportPlan = z.infer<typeof CameraImportPlan>

/** Requests about the configuration as a file. */
export const SITE_METHODS = {
  /**
   * The whole site as one JSON file (`fieldcount.site/1`). With a passphrase the camera passwords are in it, sealed.
   */
  'site.export': {
    params: z.strictObject({ passphrase: Passphrase.min(8, { error: 'must have at least 8 characters' }).optional() }),
    result: exported,
  },
  /**
   * What importing this file would change; nothing is changed. Refused with the reason when it is not whole, altered,
   * newer, or cannot count.
   */
  'site.preview': { params: z.strictObject({ text: FileText, passphrase: Passphrase.optional() }), result: ImportPlan },
  /**
   * The site file that somebody opened with this program in their file manager, once; nothing when there is none.
   * Throws `file.read`.
   */
  'site.opened': { params: z.strictObject({}), result: z.strictObject({ text: FileText.optional() }) },
  /** Does what was shown, all or nothing; `hash` is that of the plan shown. */
  'site.import': {
    params: z.strictObject({
      text: FileText,
      passphrase: Passphrase.optional(),
      hash: IdText,
      /** Take over the settings of the site too. */ settings: z.boolean().default(true),
      /** Add the schedules that are not here; absent: yes. */ schedules: z.boolean().optional(),
      /** Ids in the file; absent: all. */ cameras: z.array(IdText).max(1_000).optional(),
    }),
    result: z.strictObject({
      added: z.number().int(),
      changed: z.number().int(),
      unchanged: z.number().int(),
      schedules: z.number().int(),
    }),
  },
  /** One camera as a JSON file (`fieldcount.camera/1`), without its password. */
  'camera.export': { params: z.strictObject({ cameraId: IdText }), result: exported },
  'camera.previewImport': {
    params: z.strictObject({ cameraId: IdText, text: FileText }),
    result: CameraImportPlan,
  },
  /** Takes over calibration, rate and model; name, address and password stay. */
  'camera.import': { params: z.strictObject({ cameraId: IdText, text: FileText }), result: Camera },
} as const
