import { z } from 'zod'
import { HeadName } from '../detect/model-manifest.ts'
import { Precision } from '../detect/provider.ts'
import { ErrorData } from '../errors/error-data.ts'

/**
 * Where a model came from: with the application, a file of the user's, or the catalogue (over the network or from a
 * stick).
 */
export const ModelOrigin = z.enum(['shipped', 'added', 'downloaded', 'imported'])
export type ModelOrigin = z.infer<typeof ModelOrigin>

/** A licence that asks more than naming the author; it was confirmed before the model came into use. */
export const Caution = z.strictObject({
  licence: z.string(),
  /** In English. */
  because: z.string(),
  /** Absent in what was stored before there were other languages. */
  reason: z.enum(['stated', 'declared', 'signed']).optional(),
  quote: z.string().optional(),
})
export type Caution = z.infer<typeof Caution>

/** A model as listed. */
export const ModelInfo = z.strictObject({
  id: z.string(),
  name: z.string(),
  licence: z.string(),
  inputWidth: z.number(),
  inputHeight: z.number(),
  classes: z.array(z.string()),
  head: HeadName,
  /** Who made it, and where it is from. */
  source: z.string(),
  sha256: z.string(),
  /** Size of the file; absent when it is not there. */
  bytes: z.number().optional(),
  origin: ModelOrigin,
  caution: Caution.optional(),
  /** Quicker forms of it, beside its own file; `bytes` is absent when the file is not there. */
  forms: z.array(z.strictObject({ precision: Precision, sha256: z.string(), bytes: z.number().optional() })).optional(),
  /** Set when the file is missing or not the one named. */
  problem: ErrorData.optional(),
})
export type ModelInfo = z.infer<typeof ModelInfo>

/** What a file turned out to be, before anybody decided to use it. */
export const ModelInspection = z.strictObject({
  name: z.string(),
  inputWidth: z.number(),
  inputHeight: z.number(),
  classes: z.array(z.string()),
  head: HeadName,
  sha256: z.string(),
  bytes: z.number(),
  /** Author and licence as the file declares them. */
  author: z.string().optional(),
  licence: z.string().optional(),
  caution: Caution.optional(),
})
export type ModelInspection = z.infer<typeof ModelInspection>

/** A model of the catalogue, and how far it is from being here. */
export const CatalogueItem = z.strictObject({
  id: z.string(),
  name: z.string(),
  licence: z.string(),
  licenceUrl: z.string(),
  source: z.string(),
  url: z.string(),
  bytes: z.number().optional(),
  sha256: z.string().optional(),
  hashFrom: z.string(),
  inputWidth: z.number(),
  inputHeight: z.number(),
  classes: z.array(z.string()),
  file: z.string(),
  /**
   * `partial`: a download that was broken off and goes on where it stopped. `unconfirmed`: fetched, and nobody has
   * confirmed its hash.
   */
  state: z.enum(['absent', 'partial', 'unconfirmed', 'here']),
  /** Bytes that have arrived, when `partial`. */
  arrived: z.number().optional(),
  /** SHA-256 of what came, when `unconfirmed`. */
  cameAs: z.string().optional(),
  /** The model it became, when `here`. */
  modelId: z.string().optional(),
})
export type CatalogueItem = z.infer<typeof CatalogueItem>

/** What a folder held. */
export const ImportResult = z.strictObject({
  imported: z.array(ModelInfo),
  /** Names of catalogue models found that were here already. */
  already: z.array(z.string()),
  /** ONNX files that are none of the catalogue: they can be added one by one. */
  unknown: z.array(z.string()),
})
export type ImportResult = z.infer<typeof ImportResult>
