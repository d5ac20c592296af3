import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { JobRequest } from '#core/pool/job.ts'
import type { ImportPlan } from '#core/site-config/import-plan.ts'
import { CameraCredentials } from '../cameras/camera-credentials.ts'
import { openSiteTransfer } from '../site-config/open-site-transfer.ts'
import { mailPassword } from '../delivery/mail-password.ts'
import { firstOccurrence } from '../jobs/occurrence.ts'
import { createModelCatalogue } from '../models/model-catalogue.ts'
import { writeWholeFile } from '../report/write/write-whole-file.ts'
import { findAppPaths } from '../base/app-paths.ts'
import { KEY_FILE } from '../base/data-files.ts'
import { defaultDataDir } from '../base/default-data-dir.ts'
import { readText } from '../base/read-json.ts'
import { systemClock } from '../base/system-clock.ts'
import type { SiteTransfer } from '../site-config/site-transfer.ts'
import { openStore, openStoreForReading, type Store } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { openKeyFileVault } from '../vault/key-file-vault.ts'
import type { CliIo } from './cli-io.ts'
import { UsageError } from './exit-code.ts'
import { outJson } from './out-json.ts'

interface SiteOptions {
  data: string
  out?: string
  passphraseFile?: string
  settings?: boolean
  dryRun?: boolean
  json?: boolean
}

export function addSiteCommand(program: Command, io: CliIo): void {
  const site = program
    .command('site')
    .description('The site’s configuration as one JSON file: cameras, calibrations, settings.')
    .action(() => {
      throw new UsageError('site needs a command: export or import')
    })
  const passphrase = 'file whose first line is the passphrase for the camera passwords (or FIELDCOUNT_PASSPHRASE)'
  site
    .command('export')
    .description(
      'Exports the configuration, also while Fieldcount is running. Without a passphrase it contains no passwords.',
    )
    .option('--data <dir>', 'the data folder', defaultDataDir())
    .option('--out <file>', 'the file to write; default: a name with site and date')
    .option('--passphrase-file <file>', passphrase)
    .action((options: SiteOptions) => exportSite(options, io))
  site
    .command('import <file>')
    .description('Imports a configuration, all or nothing. Fieldcount must not be running on this data folder.')
    .option('--data <dir>', 'the data folder', defaultDataDir())
    .option('--passphrase-file <file>', passphrase)
    .option('--no-settings', 'cameras only, without the site’s settings and schedules')
    .option('--dry-run', 'only show what would change')
    .option('--json', 'print one JSON document')
    .action((file: string, options: SiteOptions) => importSite(file, options, io))
}

async function exportSite({ data, out, passphraseFile }: SiteOptions, io: CliIo): Promise<void> {
  const dir = resolve(data)
  const store = openStoreForReading({
    dir,
    clock: systemClock,
    onProblem: (error) => io.err(`fieldcount: warning: ${error.message}\n`),
  })
  try {
    const passphrase = readPassphrase(passphraseFile)
    if (passphrase !== undefined && passphrase.length < 8)
      throw new UsageError('the passphrase must have at least 8 characters')
    const { fileName, text } = await transferOf(store, dir).exportSite(passphrase)
    const path = resolve(out ?? fileName)
    await writeWholeFile(path, (file) => file.writeFile(text))
    io.out(
      `${path}: ${store.cameras.list().length} cameras, ` +
        `${passphrase === undefined ? 'no passwords' : 'passwords sealed with the passphrase'}\n`,
    )
  } finally {
    store.close()
  }
}

async function importSite(
  path: string,
  { data, passphraseFile, settings = true, dryRun, json }: SiteOptions,
  io: CliIo,
): Promise<void> {
  const dir = resolve(data)
  const text = readText(path)
  const passphrase = readPassphrase(passphraseFile)
  const options = {
    dir,
    clock: systemClock,
    onProblem: (error: { message: string }) => io.err(`fieldcount: warning: ${error.message}\n`),
  }
  // Looking needs no lock, unless there is nothing to look at yet.
  const store = dryRun && existsSync(join(dir, 'fieldcount.db')) ? openStoreForReading(options) : openStore(options)
  try {
    const transfer = transferOf(store, dir)
    const plan = await transfer.preview(text, passphrase)
    if (!json) printPlan(plan, settings, io)
    const done = dryRun
      ? undefined
      : await transfer.import({ text, passphrase, hash: plan.hash, settings, schedules: settings })
    const summary = done && {
      added: done.added.length,
      changed: done.changed.length,
      unchanged: done.unchanged,
      schedules: done.schedules,
    }
    if (json)
      outJson('fieldcount.site-import/1', { applied: done !== undefined, plan, ...(summary && { done: summary }) }, io)
    else
      io.out(
        summary
          ? `Imported: ${summary.added} new, ${summary.changed} changed, ${summary.unchanged} unchanged` +
              `${summary.schedules > 0 ? `, ${summary.schedules} schedules` : ''}.\n`
          : 'Nothing was changed (--dry-run).\n',
      )
  } finally {
    store.close()
  }
}

function printPlan(plan: ImportPlan, settings: boolean, io: CliIo): void {
  for (const { name, kind, fields, password, missingModel } of plan.cameras) {
    io.out(
      `${kind}: ${name}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}` +
        `${password === 'needed' ? '; its password must be entered again' : ''}` +
        `${missingModel ? `; the model ${missingModel} is not here` : ''}\n`,
    )
  }
  if (settings && plan.settings.length > 0) io.out(`settings: ${plan.settings.join(', ')}\n`)
  if (settings && plan.mailPassword === 'needed') io.out('the password of the mail server must be entered again\n')
  for (const { kind, cron, isHere, folder, missing } of plan.schedules) {
    if (settings && !isHere)
      io.out(
        `schedule: ${kind} at ${cron}${folder ? ` into ${folder}, a folder of the machine` : ''}` +
          `${missing ? `; ${missing} is not set up here` : ''}\n`,
      )
  }
  if (plan.untouched.length > 0) io.out(`unchanged: ${plan.untouched.join(', ')}\n`)
}

function transferOf(store: Store, dir: string): SiteTransfer {
  const { modelsDir, version } = findAppPaths()
  // Opened when a password is touched, so that no key file is made for nothing.
  const vault = () => openKeyFileVault(join(dir, KEY_FILE), () => {})
  const seal: Vault = { encrypt: (text) => vault().encrypt(text), decrypt: (bytes) => vault().decrypt(bytes) }
  const credentials = new CameraCredentials(seal, store.credentials)
  const mail = mailPassword(seal, store.secrets)
  const submit = (requests: readonly JobRequest[]) =>
    store.jobs.save(
      requests.map((request) =>
        firstOccurrence(
          request,
          { newId: () => `job-${randomUUID().slice(0, 8)}`, timeZone: () => store.settings.get().timeZone },
          systemClock.nowMs(),
        ),
      ),
    )
  return openSiteTransfer({
    store,
    credentials,
    models: createModelCatalogue({ modelsDir, store: store.models }),
    mail: { has: () => mail.has(), password: () => mail.get(), setPassword: (password) => mail.put(password) },
    submit,
    clock: systemClock,
    version,
  })
}

/** Never from the command line itself, where other users of the computer could see it. */
function readPassphrase(file: string | undefined): string | undefined {
  const text = file === undefined ? process.env.FIELDCOUNT_PASSPHRASE : readText(file).split(/\r?\n/)[0]
  if (text === '') throw new UsageError('the passphrase is empty')
  return text
}
