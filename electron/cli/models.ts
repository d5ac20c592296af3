import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { createModelCatalogue } from '../models/model-catalogue.ts'
import { readModelList } from '../models/model-list-file.ts'
import { findAppPaths } from '../shell/app-paths.ts'
import { defaultDataDir } from '../shell/default-data-dir.ts'
import { systemClock } from '../shell/system-clock.ts'
import { openStoreForReading } from '../store/store.ts'
import type { CliIo } from './cli-io.ts'
import { UsageError } from './exit-code.ts'
import { textTable } from './text-table.ts'

export function addModelsCommand(program: Command, io: CliIo): void {
  const models = program.command('models').description('The models that can count.').action(() => {
    throw new UsageError('models needs a command: list')
  })
  models
    .command('list')
    .description('Lists the shipped models and those added to the data folder, and checks their files.')
    .option('--data <dir>', 'where added models are remembered', defaultDataDir())
    .option('--json', 'print one JSON document')
    .action((options: { data: string; json?: boolean }) => list(options, io))
}

async function list({ data, json }: { data: string; json?: boolean }, io: CliIo): Promise<void> {
  const dir = resolve(data)
  const store = existsSync(join(dir, 'fieldcount.db')) ? openStoreForReading({ dir, clock: systemClock, onProblem: (error) => io.err(`fieldcount: warning: ${error.message}\n`) }) : undefined
  try {
    const { modelsDir } = findAppPaths()
    // The catalogue overlooks a damaged manifest; whoever asks for the list is told.
    readModelList(modelsDir)
    const models = await createModelCatalogue({ modelsDir, store: store?.models }).list()
    if (json) return io.out(`${JSON.stringify({ schema: 'fieldcount.models-list/1', models }, null, 2)}\n`)
    const rows = models.map((model) => [model.id, `${model.inputWidth}×${model.inputHeight}`, model.classes.length, model.licence, model.origin, model.problem?.message ?? 'ok'])
    io.out(textTable(['id', 'input', 'classes', 'licence', 'origin', 'file'], rows))
  } finally {
    store?.close()
  }
}
