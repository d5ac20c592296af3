import { Command, CommanderError } from 'commander'
import { toErrorData } from '#core/errors/error-data.ts'
import { findAppPaths } from '../base/app-paths.ts'
import { redactError } from '../base/redact.ts'
import type { CliIo } from './cli-io.ts'
import { addBackupsCommand } from './backups.ts'
import { addBenchCommand } from './bench.ts'
import { addCountCommand } from './count.ts'
import { addDoctorCommand } from './doctor.ts'
import { EXIT, NegativeResult, UsageError } from './exit-code.ts'
import { addModelsCommand } from './models.ts'
import { addReportCommand } from './report.ts'
import { addSelftestCommand } from './selftest.ts'
import { addSiteCommand } from './site.ts'
import { addSupportCommand } from './support.ts'
import { addServeCommand } from './serve.ts'
import { addServiceCommand } from './service.ts'
import { addTraceCommand } from './trace.ts'
import { addVerifyCommand } from './verify.ts'
import { addTrackCommand } from './track-command.ts'

/** Runs one command and gives its exit code: 0 success, 1 failure, 2 bad usage. Errors are one line on stderr. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  const fail = (line: string) => io.err(`fieldcount: ${oneLine(line)}\n`)
  const program = new Command('fieldcount')
    .description('Count people and vehicles on local cameras and in recordings.')
    .version(findAppPaths().version)
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      // Help that was asked for goes to writeOut; what comes here is the one line of an error.
      writeErr: (text) => fail(text.replace(/^error: /, '')),
    })
    .showHelpAfterError(false)
  // Set after the program's own settings, which commands inherit when they are made.
  addCountCommand(program, io)
  addTrackCommand(program, io)
  addServeCommand(program, io)
  addDoctorCommand(program, io)
  addSelftestCommand(program, io)
  addReportCommand(program, io)
  addTraceCommand(program, io)
  addModelsCommand(program, io)
  addBenchCommand(program, io)
  addSupportCommand(program, io)
  addSiteCommand(program, io)
  addVerifyCommand(program, io)
  addBackupsCommand(program, io)
  addServiceCommand(program, io)

  if (argv.length === 0) {
    fail('no command given; see fieldcount --help')
    return EXIT.usage
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
    return EXIT.success
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.success : EXIT.usage
    if (thrown instanceof NegativeResult) return EXIT.failure
    if (thrown instanceof UsageError) {
      fail(thrown.message)
      return EXIT.usage
    }
    const { message, action } = redactError(toErrorData(thrown))
    fail(`${message} ${action}`)
    return EXIT.failure
  }
}

function oneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')
}
