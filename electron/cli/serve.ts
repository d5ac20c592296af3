import { resolve } from 'node:path'
import type { Command } from 'commander'
import { toErrorData } from '#core/errors/error-data.ts'
import { startHeadless } from '../headless.ts'
import { defaultDataDir } from '../base/default-data-dir.ts'
import { describeFault } from '../base/describe-fault.ts'
import { openBrowser } from '../shell/open-browser.ts'
import { outliveFaults } from '../shell/outlive-faults.ts'
import type { CliIo } from './cli-io.ts'
import { interruptSignal } from './interrupt-signal.ts'
import { wholeNumber } from './option-values.ts'
import { portError } from './port-error.ts'

interface ServeOptions {
  data: string
  port: number
  demo?: boolean
  open?: boolean
}

export function addServeCommand(program: Command, io: CliIo): void {
  program
    .command('serve')
    .description(
      'Runs the application without a window and prints the address to open. Only this computer can reach it.',
    )
    .option('--data <dir>', 'where cameras, settings and counts are stored', defaultDataDir())
    .option('--port <n>', 'default: any free port', wholeNumber(0, 65_535), 0)
    .option('--demo', 'add the demo scene if there is no camera yet')
    .option('--open', 'open it in the browser')
    .action((options: ServeOptions) => serve(options, io))
}

/** Runs until Ctrl-C or SIGTERM, then hands in the last counts and ends. */
async function serve({ data, port, demo, open }: ServeOptions, io: CliIo): Promise<void> {
  const interrupt = interruptSignal()
  const headless = await startHeadless({
    dataDir: resolve(data),
    port,
    demo,
    onNote: (text) => io.err(`${text}\n`),
  }).catch((thrown: unknown) => {
    throw portError(thrown, port)
  })
  const endOutliving = outliveFaults((thrown) => {
    io.err(`${describeFault('main', thrown)}\n`)
    headless.application?.log.error(toErrorData(thrown), {})
  })
  io.out(`Fieldcount is running at ${headless.url}\n`)
  if (open) openBrowser(headless.ticketUrl())
  if (!interrupt.signal.aborted)
    await new Promise((ended) => interrupt.signal.addEventListener('abort', ended, { once: true }))
  await headless.close()
  endOutliving()
  interrupt.dispose()
}
