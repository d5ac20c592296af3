import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { MetricName } from '#core/metrics/metric.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { HOUR_MS, MINUTE_MS } from '#core/time/durations.ts'
import { examine } from '../doctor/examine.ts'
import { findAppPaths } from '../base/app-paths.ts'
import { KEY_FILE } from '../base/data-files.ts'
import { defaultDataDir } from '../base/default-data-dir.ts'
import { systemClock } from '../base/system-clock.ts'
import { openStoreForReading } from '../store/store.ts'
import { knownSecrets } from '../support/known-secrets.ts'
import { supportBundle, supportFileName } from '../support/support-bundle.ts'
import { openKeyFileVault } from '../vault/key-file-vault.ts'
import type { Vault } from '../vault/vault.ts'
import type { CliIo } from './cli-io.ts'
import { withWorker } from './with-worker.ts'

export function addSupportCommand(program: Command, io: CliIo): void {
  program
    .command('support')
    .description(
      'Write one zip for support: the log, the settings, what works on this computer and the last hour of metrics. ' +
        'It contains no passwords. Works while Fieldcount is running.',
    )
    .option('--data <dir>', 'the data folder', defaultDataDir())
    .option('--out <file>', 'the file to write; default: a name with the time')
    .action(({ data, out }: { data: string; out?: string }) => support(resolve(data), out, io))
}

async function support(dataDir: string, out: string | undefined, io: CliIo): Promise<void> {
  const nowMs = systemClock.nowMs()
  const store = openStoreForReading({
    dir: dataDir,
    clock: systemClock,
    onProblem: (error) => io.err(`fieldcount: warning: ${error.message}\n`),
  })
  try {
    const path = resolve(out ?? supportFileName(nowMs))
    const bytes = await supportBundle({
      store,
      version: findAppPaths().version,
      nowMs,
      metrics: store.metrics.read(MINUTE_MS, MetricName.options, nowMs - HOUR_MS, nowMs),
      checks: await examine(dataDir, () => withWorker({ kind: 'probe-machine' })),
      secrets: knownSecrets(store, vaultOf(dataDir)),
    })
    write(path, bytes)
    io.out(`${path} (${Math.ceil(bytes.length / 1024)} KB) holds no password. Send it to who helps you.\n`)
  } finally {
    store.close()
  }
}

/**
 * The key file of the headless shell can be read here; the desktop keeps its key with the system, and then no stored
 * password is readable.
 */
function vaultOf(dataDir: string): Vault {
  const path = join(dataDir, KEY_FILE)
  if (existsSync(path)) return openKeyFileVault(path, () => {})
  const noKey = () => {
    throw new FieldcountError('vault.failed', { detail: `${path} is not there` })
  }
  return { encrypt: noKey, decrypt: noKey }
}

/** Whole or not at all. */
function write(path: string, bytes: Uint8Array): void {
  const unfinished = `${path}.${process.pid}.new`
  try {
    writeFileSync(unfinished, bytes)
    renameSync(unfinished, path)
  } catch (thrown) {
    rmSync(unfinished, { force: true })
    throw new FieldcountError('file.write', { path, detail: (thrown as Error).message }, { cause: thrown })
  }
}
