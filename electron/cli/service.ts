import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { FieldcountError } from '#core/errors/error-data.ts'
import { findAppPaths } from '../base/app-paths.ts'
import { defaultDataDir } from '../base/default-data-dir.ts'
import { readAddress } from '../service/service-address.ts'
import { planService } from '../service/plan-service.ts'
import type { ServiceCommand, ServicePlan, ServiceRequest } from '../service/service-plan.ts'
import type { CliIo } from './cli-io.ts'
import { NegativeResult, UsageError } from './exit-code.ts'
import { wholeNumber } from './option-values.ts'

interface InstallOptions {
  data: string
  port: number
  user?: string
  write: string[]
  print?: boolean
}

const PORT = 8765

export function addServiceCommand(program: Command, io: CliIo): void {
  const service = program
    .command('service')
    .description('Starts Fieldcount with the machine, without a login: systemd, launchd or the Windows scheduler.')
    .action(() => {
      throw new UsageError('service needs a command: install, status, remove')
    })
  const data = ['--data <dir>', 'where the service keeps cameras, settings and counts', serviceDataDir()] as const
  service
    .command('install')
    .description(
      'Writes the unit (task, daemon), starts it and has it started with the machine. Needs an administrator.',
    )
    .option(...data)
    .option('--port <n>', 'of its page, on this computer only', wholeNumber(1, 65_535), PORT)
    .option('--user <name>', 'the account it runs under; on Linux it is made when it is not there')
    .option('--write <dir>', 'a folder it may also write into, such as that of reports; may be repeated', collect, [])
    .option('--print', 'only say what would be written and run')
    .action((options: InstallOptions) => install(options, io))
  service
    .command('status')
    .description('Whether it runs, and the address of its page with the access token of this start.')
    .option(...data)
    .action(({ data: dir }: { data: string }) => status(resolve(dir), io))
  service
    .command('remove')
    .description('Stops it and takes it away; cameras, settings and counts stay.')
    .option(...data)
    .option('--print', 'only say what would be run')
    .action(({ data: dir, print }: { data: string; print?: boolean }) => remove(resolve(dir), print ?? false, io))
}

function install(options: InstallOptions, io: CliIo): void {
  const { port, print, user, write } = options
  const plan = planOf({ dataDir: resolve(options.data), port, user, writable: write.map((dir) => resolve(dir)) })
  if (print) return io.out(printed(plan))
  runAll(plan.prepare, io)
  writePlanned(plan)
  runAll(plan.start, io)
  io.out(
    `Fieldcount is a service of ${plan.manager} now: ${plan.file.path}\n` +
      'It starts with the machine. "fieldcount service status" says how it is and where its page is.\n',
  )
}

function status(dataDir: string, io: CliIo): void {
  const { status: command, file } = planOf({ dataDir, port: PORT })
  const isThere = isFile(file.path)
  if (!isThere) {
    io.out('Fieldcount is not a service of this computer. "fieldcount service install" makes it one.\n')
    throw new NegativeResult()
  }
  const { output, code } = run(command)
  io.out(output.endsWith('\n') ? output : `${output}\n`)
  const address = addressOf(dataDir)
  io.out(address === undefined ? 'It is not running on this data folder.\n' : `Its page: ${address}\n`)
  if (code !== 0 || address === undefined) throw new NegativeResult()
}

function remove(dataDir: string, print: boolean, io: CliIo): void {
  const plan = planOf({ dataDir, port: PORT })
  if (print) return io.out([...plan.stop, ...plan.forget].map(({ run: words }) => `${words.join(' ')}\n`).join(''))
  runAll(plan.stop, io)
  rmSync(plan.file.path, { force: true })
  runAll(plan.forget, io)
  io.out(`The service is gone; cameras, settings and counts stay in ${dataDir}\n`)
}

function planOf(part: Partial<ServiceRequest> & Pick<ServiceRequest, 'dataDir' | 'port'>): ServicePlan {
  if (process.env.APPIMAGE !== undefined)
    throw new UsageError('an AppImage lies somewhere else at each start: install the .deb, or unpack it first')
  return planService(process.platform, {
    program: process.execPath,
    script: resolve(process.argv[1]!),
    isElectron: process.versions.electron !== undefined,
    version: findAppPaths().version,
    writable: [],
    ...part,
    user: part.user ?? defaultUser(),
    groups: process.platform === 'linux' ? deviceGroups() : [],
  })
}

/** Its own folder: that of the person who installs it is none that a service finds. */
function serviceDataDir(): string {
  if (process.env.FIELDCOUNT_DATA || process.platform === 'win32') return defaultDataDir()
  return process.platform === 'darwin' ? '/Library/Application Support/Fieldcount' : '/var/lib/fieldcount'
}

function defaultUser(): string {
  if (process.platform === 'linux') return 'fieldcount'
  if (process.platform !== 'win32') return process.env.SUDO_USER ?? userInfo().username
  return [process.env.USERDOMAIN, process.env.USERNAME].filter(Boolean).join('\\')
}

/** Those that open cameras and graphics devices, as far as this computer has them. */
function deviceGroups(): string[] {
  try {
    const known = readFileSync('/etc/group', 'utf8')
      .split('\n')
      .map((line) => line.split(':')[0])
    return ['video', 'render'].filter((group) => known.includes(group))
  } catch {
    return []
  }
}

function writePlanned({ file: { path, text, encoding } }: ServicePlan): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, encoding === 'utf16le' ? `\ufeff${text}` : text, { encoding, mode: 0o644 })
  } catch (thrown) {
    throw new FieldcountError('file.write', { path, detail: (thrown as Error).message }, { cause: thrown })
  }
}

/** Throws with what the first program said that failed and may not. */
function runAll(commands: readonly ServiceCommand[], io: CliIo): void {
  for (const command of commands) {
    const { code, output } = run(command)
    if (code === 0 || command.mayFail) continue
    io.err(output)
    throw new UsageError(`${command.run.join(' ')} ended with ${code}; an administrator (root) may do it`)
  }
}

function run({ run: [program, ...args] }: ServiceCommand): { code: number; output: string } {
  const { status: code, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', windowsHide: true })
  return error ? { code: 1, output: `${program}: ${error.message}\n` } : { code: code ?? 1, output: stdout + stderr }
}

function addressOf(dataDir: string): string | undefined {
  try {
    return readAddress(dataDir)
  } catch (thrown) {
    const path = join(dataDir, 'fieldcount.address')
    throw new FieldcountError('file.read', { path, detail: (thrown as Error).message }, { cause: thrown })
  }
}

function isFile(path: string): boolean {
  try {
    readFileSync(path)
    return true
  } catch {
    return false
  }
}

function printed({ file, prepare, start }: ServicePlan): string {
  const lines = (commands: readonly ServiceCommand[]) =>
    commands.map(({ run: words }) => `${words.join(' ')}\n`).join('')
  return `${lines(prepare)}\n${file.path}:\n${file.text}\n${lines(start)}`
}

function collect(value: string, before: string[]): string[] {
  return [...before, value]
}
