import type { ModelInfo } from '#core/contract/model-view.ts'
import type { CliIo } from '../cli-io.ts'
import { NegativeResult } from '../exit-code.ts'
import type { ModelsOptions } from './models-options.ts'
import { textTable } from '../text-table.ts'
import { readModels } from './open-models.ts'

export async function listModels({ data, json }: ModelsOptions, io: CliIo): Promise<void> {
  const models = await readModels(data, io, (catalogue) => catalogue.list())
  io.out(json ? `${JSON.stringify({ schema: 'fieldcount.models-list/1', models }, null, 2)}\n` : modelTable(models))
}

/** Exit code 1 when one is missing or another file. */
export async function verifyModels(id: string | undefined, { data, json }: ModelsOptions, io: CliIo): Promise<void> {
  const models = await readModels(data, io, async (catalogue) =>
    id === undefined ? catalogue.list() : [await catalogue.verify(id)],
  )
  const ok = models.every(({ problem }) => problem === undefined)
  if (json) io.out(`${JSON.stringify({ schema: 'fieldcount.models-verify/1', ok, models }, null, 2)}\n`)
  else
    for (const { id: name, sha256, problem } of models)
      io.out(`${problem ? 'WRONG' : 'ok   '}  ${name}  ${sha256}${problem ? `  ${problem.message}` : ''}\n`)
  if (!ok) throw new NegativeResult()
}

function modelTable(models: readonly ModelInfo[]): string {
  const rows = models.map((model) => [
    model.id,
    `${model.inputWidth}×${model.inputHeight}`,
    model.classes.length === 1 ? model.classes[0]! : model.classes.length,
    megabytes(model.bytes),
    model.caution ? `${model.licence} (!)` : model.licence,
    model.origin,
    model.sha256.slice(0, 12),
    model.problem?.message ?? 'ok',
  ])
  return textTable(['id', 'input', 'classes', 'MB', 'licence', 'origin', 'SHA-256', 'file'], rows)
}

export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '–' : (bytes / 1e6).toFixed(1)
}
