import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Capability } from '#core/contract/worker-protocol.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import { findAppPaths } from '../shell/app-paths.ts'
import { defaultDataDir } from '../shell/default-data-dir.ts'
import { systemClock } from '../shell/system-clock.ts'
import { missing, type Check } from './check.ts'
import type { CliIo } from './cli-io.ts'
import { NegativeResult } from './exit-code.ts'
import { checkClock, checkDataDir, checkDisplay, checkElectron, checkFfmpeg, checkModels, checkRuntime, checkSystem } from './machine-checks.ts'
import { withWorker } from './with-worker.ts'

/** Without these there is nothing to count with; everything else is faster or more. */
const NEEDED = new Set(['provider cpu', 'decoder h.264'])

export function addDoctorCommand(program: Command, io: CliIo): void {
  program
    .command('doctor')
    .description('Says what this machine can do, and why not where it cannot.')
    .option('--data <dir>', 'the data folder to look at', defaultDataDir())
    .option('--json', 'print one JSON document')
    .action(async ({ data, json }: { data: string; json?: boolean }) => {
      const checks = await examine(resolve(data))
      const ok = checks.every(({ available, needed }) => available || !needed)
      io.out(json ? `${JSON.stringify({ schema: 'fieldcount.doctor/1', ok, checks }, null, 2)}\n` : doctorText(checks, ok))
      if (!ok) throw new NegativeResult()
    })
}

async function examine(dataDir: string): Promise<Check[]> {
  const paths = findAppPaths()
  return [
    checkRuntime(),
    ...checkSystem(),
    checkDataDir(dataDir),
    checkClock(systemClock),
    checkElectron(paths),
    checkDisplay(),
    checkFfmpeg(paths),
    ...(await checkModels(paths)),
    ...(await probe()),
  ]
}

/** Asks a worker, since only the process that counts knows what loads there. */
async function probe(): Promise<Check[]> {
  try {
    const { providers, decoders } = await withWorker({ kind: 'probe-machine' })
    return [...providers.map(asCheck('provider')), ...decoders.map(asCheck('decoder'))]
  } catch (thrown) {
    return [missing('worker', toErrorData(thrown).message, true)]
  }
}

const asCheck =
  (group: string) =>
  ({ name, available, detail }: Capability): Check => {
    const full = `${group} ${name.toLowerCase()}`
    return { name: full, available, needed: NEEDED.has(full), detail }
  }

function doctorText(checks: readonly Check[], ok: boolean): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  const lines = checks.map(({ name, available, needed, detail }) => `${available ? 'ok     ' : needed ? 'MISSING' : 'missing'}  ${name.padEnd(width)}  ${detail}\n`)
  return `${lines.join('')}\n${ok ? 'This machine can count.' : 'This machine cannot count yet: see the lines that say MISSING.'}\n`
}
