import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { describedModel } from '../models/described-model.ts'
import type { ModelCatalogue } from '../models/model-catalogue.ts'

/**
 * Reads `--model`: an id of the catalogue, or the path of an ONNX file (recognised by a slash or its ending). A
 * file `<model>.manifest.json` beside it describes it; without one the worker inspects it. Absent: the default.
 */
export function readModelArgument(text: string | undefined, catalogue: Pick<ModelCatalogue, 'resolve'>): ModelRef {
  if (text === undefined || !/[\\/]|\.onnx$/i.test(text)) return catalogue.resolve(text)
  const path = resolve(text)
  if (!existsSync(path)) throw new FieldcountError('model.missing', { path: text })
  return describedModel(path)
}
