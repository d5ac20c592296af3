import { resolve } from 'node:path'
import type { Precision } from '#core/detect/provider.ts'
import { detailOf, FieldcountError } from '#core/errors/error-data.ts'
import { checkUnused } from '../../models/check-unused.ts'
import type { CliIo } from '../cli-io.ts'
import type { ModelsOptions } from './models-options.ts'
import { changeModels } from './open-models.ts'

export async function addModel(
  path: string,
  { data, json, licence, accept }: ModelsOptions & { licence: string; accept?: string },
  io: CliIo,
): Promise<void> {
  const added = await changeModels(data, io, ({ models, inspect }) =>
    models.add({ path: resolve(path), licence, accept, inspect }),
  ).catch((thrown: unknown) => {
    if (!(thrown instanceof FieldcountError) || thrown.data.code !== 'model.licence') throw thrown
    const named = String(thrown.data.params?.licence)
    throw new FieldcountError('model.licence', {
      ...thrown.data.params,
      detail: `${detailOf(thrown.data).text} (confirm with --accept "${named}")`,
    })
  })
  if (json) return io.out(`${JSON.stringify({ schema: 'fieldcount.models-add/1', model: added }, null, 2)}\n`)
  io.out(
    `${added.id}: ${added.inputWidth}×${added.inputHeight}, ${added.classes.length} classes, head ${added.head}, ` +
      `SHA-256 ${added.sha256}\n`,
  )
}

export async function addModelVariant(
  path: string,
  { data, json, of, precision }: ModelsOptions & { of: string; precision: Precision },
  io: CliIo,
): Promise<void> {
  const model = await changeModels(data, io, ({ models, inspect, tryVariant }) =>
    models.addVariant(of, { path: resolve(path), precision, inspect, tryVariant }),
  )
  if (json) return io.out(`${JSON.stringify({ schema: 'fieldcount.models-add-form/1', model }, null, 2)}\n`)
  io.out(`${model.id} has a form in ${precision} now. What it gains: fieldcount models bench ${model.id}\n`)
}

export async function removeModel(id: string, { data, json }: ModelsOptions, io: CliIo): Promise<void> {
  await changeModels(data, io, async ({ models, store }) => {
    checkUnused(id, store.cameras.list(), store.settings.get())
    await models.remove(id)
  })
  io.out(
    json
      ? `${JSON.stringify({ schema: 'fieldcount.models-remove/1', removed: id }, null, 2)}\n`
      : `${id} is removed.\n`,
  )
}
