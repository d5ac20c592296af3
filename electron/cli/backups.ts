import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { BackupInfo } from '#core/contract/storage-view.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { defaultDataDir } from '../base/default-data-dir.ts'
import { systemClock } from '../base/system-clock.ts'
import { backupPath, describeBackups } from '../store/backups/backup-list.ts'
import { checkDatabase } from '../store/database/check-database.ts'
import { restoreBackup } from '../store/backups/restore.ts'
import type { CliIo } from './cli-io.ts'
import { UsageError } from './exit-code.ts'
import { textTable } from './text-table.ts'

export function addBackupsCommand(program: Command, io: CliIo): void {
  const backups = program
    .command('backups')
    .description('List, check and restore backups of the database.')
    .action(() => {
      throw new UsageError('backups needs a command: list, verify, restore')
    })
  const data = ['--data <dir>', 'the data folder'] as const
  backups
    .command('list')
    .description('List the backups in a data folder, and databases that were set aside.')
    .option(...data, defaultDataDir())
    .option('--json', 'print one JSON document')
    .action(({ data: dir, json }: { data: string; json?: boolean }) => list(resolve(dir), json ?? false, io))
  backups
    .command('verify')
    .description('Check that a backup is intact.')
    .argument('<name>', 'as listed')
    .option(...data, defaultDataDir())
    .action(async (name: string, { data: dir }: { data: string }) => {
      const problem = await checkDatabase(backupPath(resolve(dir), name))
      if (problem !== undefined) throw new FieldcountError('backup.damaged', { path: name, detail: problem })
      io.out(`${name} is whole\n`)
    })
  backups
    .command('restore')
    .description(
      'Replace the database with a backup; the current one is set aside. Fieldcount must not be running on the folder.',
    )
    .argument('<name>', 'as listed')
    .option(...data, defaultDataDir())
    .action(async (name: string, { data: dir }: { data: string }) => {
      const aside = await restoreBackup(resolve(dir), name, systemClock.nowMs())
      io.out(`Restored ${name}${aside === undefined ? '' : `; the previous database is ${aside}`}\n`)
    })
}

function list(dir: string, json: boolean, io: CliIo): void {
  const backups = describeBackups(dir)
  if (json) return io.out(`${JSON.stringify({ schema: 'fieldcount.backups-list/1', backups }, null, 2)}\n`)
  if (backups.length === 0) return io.out('There is no backup yet: the first is taken at the second start.\n')
  const day = (ms: number | undefined) => (ms === undefined ? '–' : new Date(ms).toISOString().slice(0, 10))
  const row = ({ name, kind, takenAtMs, bytes, holds, problem }: BackupInfo) => [
    name,
    kind,
    new Date(takenAtMs).toISOString().slice(0, 16).replace('T', ' '),
    `${(bytes / 1e6).toFixed(1)} MB`,
    holds?.cameras ?? '–',
    day(holds?.firstCountMs),
    day(holds?.lastCountMs),
    problem?.message ?? 'readable',
  ]
  io.out(textTable(['name', 'kind', 'taken (UTC)', 'size', 'cameras', 'counts from', 'to', 'state'], backups.map(row)))
}
