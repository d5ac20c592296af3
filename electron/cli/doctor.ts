import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Check } from '../doctor/check.ts'
import { examine } from '../doctor/examine.ts'
import { defaultDataDir } from '../base/default-data-dir.ts'
import type { CliIo } from './cli-io.ts'
import { NegativeResult } from './exit-code.ts'
import { withWorker } from './with-worker.ts'

export function addDoctorCommand(program: Command, io: CliIo): void {
  program
    .command('doctor')
    .description('Shows what this machine can do, and why not where it cannot.')
    .option('--data <dir>', 'the data folder to look at', defaultDataDir())
    .option('--json', 'print one JSON document')
    .action(async ({ data, json }: { data: string; json?: boolean }) => {
      const checks = await examine(resolve(data), () => withWorker({ kind: 'probe-machine' }))
      const ok = checks.every(({ available, needed }) => available || !needed)
      io.out(
        json ? `${JSON.stringify({ schema: 'fieldcount.doctor/1', ok, checks }, null, 2)}\n` : doctorText(checks, ok),
      )
      if (!ok) throw new NegativeResult()
    })
}

function doctorText(checks: readonly Check[], ok: boolean): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  const lines = checks.map(
    ({ name, available, needed, detail }) =>
      `${available ? 'ok     ' : needed ? 'MISSING' : 'missing'}  ${name.padEnd(width)}  ${detail}\n`,
  )
  return (
    `${lines.join('')}\n` +
    `${ok ? 'This machine can count.' : 'This machine cannot count yet: see the lines that say MISSING.'}\n`
  )
}
