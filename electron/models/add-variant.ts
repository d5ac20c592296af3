import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { ModelManifest } from '#core/detect/model-manifest.ts'
import type { Precision } from '#core/detect/provider.ts'
import type { ProviderReport } from '#core/detect/provider-report.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { findCaution } from '#core/models/licence.ts'
import type { AddedModel } from '../store/tables/model-table.ts'
import { keepFile } from './keep-file.ts'
import type { InspectModel } from './inspect-model.ts'
import { hashFile } from './verify-model.ts'
import { say, type Message } from '#core/text/message.ts'

/** Runs a form of a model on the processor and compares its numbers with those of the model itself. */
export type TryVariant = (model: ModelRef, precision: Precision) => Promise<Pick<ProviderReport, 'outcome' | 'detail'>>

export interface AddVariant {
  readonly path: string
  readonly precision: Precision
  readonly inspect: InspectModel
  readonly tryVariant: TryVariant
}

/**
 * Keeps a copy of the file beside the model it is a form of, when it computes about what that one computes. The licence
 * is the model's. Throws `model.form` when it is none, `model.licence` when the file declares a stricter licence.
 */
export async function addVariant(
  parent: AddedModel,
  { path, precision, inspect, tryVariant }: AddVariant,
): Promise<AddedModel> {
  const { manifest, about } = parent
  const refused = (detail: Message) =>
    new FieldcountError('model.form', { path: basename(path), precision, id: manifest.id, detail })
  const sha256 = await hashFile(path)
  if (sha256 === manifest.sha256) throw refused(say('details.modelItself'))
  const { declared, manifest: seen } = await inspect({
    path,
    manifest: { ...manifest, file: basename(path), sha256, variants: undefined, data: undefined },
  })
  // It is kept beside the model, where its weights may meet those of another.
  if (seen.data?.length) throw refused(say('details.dataInVariant', { file: seen.data[0]!.file }))
  const caution = findCaution('', declared)
  if (caution && caution.licence !== about?.caution?.licence)
    throw new FieldcountError('model.licence', {
      path: basename(path),
      licence: caution.licence,
      detail: caution.because,
    })
  // Its hash is in the name: a worker may be reading the form that was there before.
  const file = `${basename(parent.path, '.onnx')}.${precision}-${sha256.slice(0, 8)}.onnx`
  const before = manifest.variants ?? []
  const changed: ModelManifest = {
    ...manifest,
    variants: [...before.filter((form) => form.precision !== precision), { precision, file, sha256 }],
  }
  const kept = join(dirname(parent.path), file)
  const isNew = !before.some((form) => form.file === file)
  await keepFile(path, kept, sha256)
  try {
    const { outcome, detail } = await tryVariant({ path: parent.path, manifest: changed }, precision)
    if (outcome !== 'works') throw refused(detail)
  } catch (thrown) {
    if (isNew) await rm(kept, { force: true })
    throw thrown
  }
  return { ...parent, manifest: changed }
}

/** Files of a model's forms, beside its own. */
export function variantPaths({ path, manifest }: Pick<AddedModel, 'path' | 'manifest'>): string[] {
  return (manifest.variants ?? []).map(({ file }) => join(dirname(path), file))
}

/** The forms of a model as they are listed. */
export function listVariants(
  model: Pick<AddedModel, 'path' | 'manifest'>,
): { precision: Precision; sha256: string; bytes?: number }[] {
  return (model.manifest.variants ?? []).map(({ precision, sha256 }, index) => {
    const bytes = statSync(variantPaths(model)[index]!, { throwIfNoEntry: false })?.size
    return { precision, sha256, ...(bytes !== undefined && { bytes }) }
  })
}
