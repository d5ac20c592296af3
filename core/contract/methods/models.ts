import { z } from 'zod'
import { Precision } from '../../detect/provider.ts'
import { CatalogueItem, ImportResult, ModelInfo, ModelInspection } from '../model-view.ts'
import { IdText, PathText } from '../../text/bounded-text.ts'

const path = PathText.trim().min(1)
const modelRef = z.strictObject({ modelId: IdText })
const entryRef = z.strictObject({ catalogueId: IdText })

/** Requests about model files. A download is a job: `jobs.submit` with `download-model`. */
export const MODEL_METHODS = {
  /**
   * Loads a local ONNX file and says what it is; nothing is kept. Refused with the reason when it is not understood.
   */
  'models.inspect': { params: z.strictObject({ path }), result: ModelInspection },
  /**
   * Inspects a local ONNX file and keeps a copy. A licence that binds its user must be accepted by name:
   * `model.licence` otherwise.
   */
  'models.add': {
    params: z.strictObject({
      path,
      licence: z.string().trim().min(1).max(500),
      accept: z.string().max(500).optional(),
    }),
    result: ModelInfo,
  },
  /**
   * Keeps a copy of a local file as a quicker form of an added model, when it computes about what that one computes:
   * `model.form` otherwise. Nobody counts with it before it was measured and accepted.
   */
  'models.addVariant': {
    params: z.strictObject({ path, modelId: IdText, precision: Precision }),
    result: ModelInfo,
  },
  /** Reads the file again and compares its hash. */
  'models.verify': { params: modelRef, result: ModelInfo },
  /** Refused while a camera or the settings use it. */
  'models.remove': { params: modelRef, result: z.strictObject({}) },
  /** Official models that can be fetched. */
  'models.catalogue': { params: z.strictObject({}), result: z.array(CatalogueItem) },
  /** A person has compared the hash of what came with the publisher's: it is trusted from now on. */
  'models.confirm': { params: z.strictObject({ catalogueId: IdText, sha256: IdText }), result: ModelInfo },
  /** Throws away what has arrived of a download. */
  'models.discard': { params: entryRef, result: z.strictObject({}) },
  /** Looks through a folder (a USB stick) for files of the catalogue, by their hash, and keeps copies of them. */
  'models.import': { params: z.strictObject({ folder: path }), result: ImportResult },
} as const
