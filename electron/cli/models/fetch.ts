import { resolve } from 'node:path'
import type { CliIo } from '../cli-io.ts'
import { interruptSignal } from '../interrupt-signal.ts'
import type { ModelsOptions } from './models-options.ts'
import { textTable } from '../text-table.ts'
import { megabytes } from './list.ts'
import { changeModels } from './open-models.ts'
import { outJson } from '../out-json.ts'

export async function listCatalogue({ data, json }: ModelsOptions, io: CliIo): Promise<void> {
  const models = await changeModels(data, io, ({ downloads }) => downloads.items())
  if (json) return io.out(`${JSON.stringify({ schema: 'fieldcount.models-catalogue/1', models }, null, 2)}\n`)
  const rows = models.map((item) => [
    item.id,
    `${item.inputWidth}×${item.inputHeight}`,
    item.classes.length,
    megabytes(item.bytes),
    item.licence,
    item.sha256?.slice(0, 12) ?? 'not known',
    item.state,
    item.url,
  ])
  io.out(textTable(['id', 'input', 'classes', 'MB', 'licence', 'SHA-256', 'state', 'from'], rows))
}

export async function downloadModel(
  id: string,
  { data, json, acceptHash }: ModelsOptions & { acceptHash?: string },
  io: CliIo,
): Promise<void> {
  const interrupt = interruptSignal()
  const show = (done: number, total: number) =>
    io.errIsTerminal && !json && io.err(`\r\x1b[K${megabytes(done)}${total > 0 ? ` of ${megabytes(total)}` : ''} MB`)
  try {
    await changeModels(data, io, async ({ downloads }) => {
      const waiting = (await downloads.items()).find((item) => item.id === id && item.state === 'unconfirmed')
      const fetched = waiting ? { sha256: waiting.cameAs! } : await downloads.download(id, interrupt.signal, show)
      if (io.errIsTerminal && !json) io.err('\r\x1b[K')
      const modelId =
        'modelId' in fetched
          ? fetched.modelId
          : acceptHash === fetched.sha256
            ? (await downloads.confirm(id, acceptHash)).id
            : undefined
      if (json)
        return outJson(
          'fieldcount.models-download/1',
          { id, sha256: fetched.sha256, ...(modelId !== undefined && { modelId }) },
          io,
        )
      if (modelId !== undefined) return io.out(`${modelId} is here, SHA-256 ${fetched.sha256}\n`)
      io.out(
        `The catalogue does not know the hash of ${id}. What came has SHA-256 ${fetched.sha256}\nCompare it with ` +
          `the publisher's; then: fieldcount models download ${id} --accept-hash ${fetched.sha256}\n`,
      )
    })
  } finally {
    interrupt.dispose()
  }
}

export async function importModels(folder: string, { data, json }: ModelsOptions, io: CliIo): Promise<void> {
  const result = await changeModels(data, io, ({ downloads }) => downloads.importFrom(resolve(folder)))
  if (json) return io.out(`${JSON.stringify({ schema: 'fieldcount.models-import/1', ...result }, null, 2)}\n`)
  for (const { id, sha256 } of result.imported) io.out(`imported  ${id}  ${sha256}\n`)
  for (const name of result.already) io.out(`here      ${name}\n`)
  for (const path of result.unknown) io.out(`unknown   ${path}  (add it with: models add)\n`)
  if (result.imported.length + result.already.length + result.unknown.length === 0)
    io.out('There is no ONNX file in this folder.\n')
}
