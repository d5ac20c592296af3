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
    .description('Models that can be used for counting.')
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

  command('list', 'Lists the shipped models and those added to the data folder, and checks their files.').action(
    (options: ModelsOptions) => listModels(options, io),
  )
  command('verify', 'Reads the files again and compares their SHA-256.')
    .argument('[id]', 'default: all')
    .action((id: string | undefined, options: ModelsOptions) => verifyModels(id, options, io))
  command('bench', 'Measures a model on every processor and graphics device of this machine.')
    .argument('[id|path.onnx]', 'default: the first of the list')
    .action((id: string | undefined, options: ModelsOptions) => benchModel(id, options, io))
  command('add', 'Inspects an ONNX file and keeps a copy of it.')
    .argument('<path.onnx>')
    .requiredOption('--licence <text>', 'the licence of the model, such as Apache-2.0')
    .option('--accept <licence>', 'confirms a licence with conditions by its name, such as AGPL-3.0')
    .action((path: string, options: ModelsOptions & { licence: string; accept?: string }) =>
      addModel(path, options, io),
    )
  command(
    'add-form',
    'Keeps a file as a quicker form of an added model, when it computes about what that one computes.',
  )
    .argument('<path.onnx>')
    .requiredOption('--of <id>', 'the model it is a form of')
    .addOption(
      new Option('--precision <numbers>', 'its number format').choices(Precision.options).makeOptionMandatory(),
    )
    .action((path: string, options: ModelsOptions & { of: string; precision: Precision }) =>
      addModelVariant(path, options, io),
    )
  command('catalogue', 'Lists official models that can be fetched.').action((options: ModelsOptions) =>
    listCatalogue(options, io),
  )
  command('download', 'Fetches a model of the catalogue; goes on where an earlier try stopped.')
    .argument('<id>')
    .option('--accept-hash <sha256>', 'confirms the hash of a file whose hash is not in the catalogue')
    .action((id: string, options: ModelsOptions & { acceptHash?: string }) => downloadModel(id, options, io))
  command('import', 'Looks through a folder, such as a USB stick, for files of the catalogue.')
    .argument('<folder>')
    .action((folder: string, options: ModelsOptions) => importModels(folder, options, io))
  command('remove', 'Forgets an added model and deletes its copy; refused while something uses it.')
    .argument('<id>')
    .action((id: string, options: ModelsOptions) => removeModel(id, options, io))
}
