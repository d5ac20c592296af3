import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { Precision } from '#core/detect/provider.ts'
import { defaultDataDir } from '../base/default-data-dir.ts'
import type { CliIo } from './cli-io.ts'
import { UsageError } from './exit-code.ts'
import { benchModel } from './models/bench.ts'
import { addModel, addModelVariant, removeModel } from './models/change.ts'
import { downloadModel, importModels, listCatalogue } from './models/fetch.ts'
import { listModels, verifyModels } from './models/list.ts'
import type { ModelsOptions } from './models/models-options.ts'

/** `models …`: the same files and the same rules as the Models screen. */
export function addModelsCommand(program: Command, io: CliIo): void {
  const models = program
    .command('models')
    .description('List, add, download, test and remove models.')
    .action(() => {
      throw new UsageError(
        'models needs a command: list, catalogue, add, add-form, verify, bench, download, import or remove',
      )
    })
  const command = (name: string, description: string) =>
    models
      .command(name)
      .description(description)
      .option(
        '--data <dir>',
        'where added models are stored',
        (text: string) => resolve(text),
        resolve(defaultDataDir()),
      )
      .option('--json', 'print one JSON document')

  command('list', 'List the built-in and added models, and check their files.').action((options: ModelsOptions) =>
    listModels(options, io),
  )
  command('verify', 'Check the files again by their SHA-256.')
    .argument('[id]', 'default: all')
    .action((id: string | undefined, options: ModelsOptions) => verifyModels(id, options, io))
  command('bench', 'Measure a model on every processor and graphics device of this computer.')
    .argument('[id|path.onnx]', 'default: the first of the list')
    .action((id: string | undefined, options: ModelsOptions) => benchModel(id, options, io))
  command('add', 'Check an ONNX file and add a copy of it.')
    .argument('<path.onnx>')
    .requiredOption('--licence <text>', 'the licence of the model, such as Apache-2.0')
    .option('--accept <licence>', 'confirms a licence with conditions by its name, such as AGPL-3.0')
    .action((path: string, options: ModelsOptions & { licence: string; accept?: string }) =>
      addModel(path, options, io),
    )
  command('add-form', 'Add a faster variant of an added model, if its results agree with the original.')
    .argument('<path.onnx>')
    .requiredOption('--of <id>', 'the model it is a variant of')
    .addOption(
      new Option('--precision <numbers>', 'its number format').choices(Precision.options).makeOptionMandatory(),
    )
    .action((path: string, options: ModelsOptions & { of: string; precision: Precision }) =>
      addModelVariant(path, options, io),
    )
  command('catalogue', 'List official models that can be downloaded.').action((options: ModelsOptions) =>
    listCatalogue(options, io),
  )
  command('download', 'Download a model from the catalogue; resumes an interrupted download.')
    .argument('<id>')
    .option('--accept-hash <sha256>', 'confirms the hash of a file whose hash is not in the catalogue')
    .action((id: string, options: ModelsOptions & { acceptHash?: string }) => downloadModel(id, options, io))
  command('import', 'Import models of the catalogue from a folder, such as a USB stick.')
    .argument('<folder>')
    .action((folder: string, options: ModelsOptions) => importModels(folder, options, io))
  command('remove', 'Remove an added model and its file; refused while it is in use.')
    .argument('<id>')
    .action((id: string, options: ModelsOptions) => removeModel(id, options, io))
}
