import { resolve } from 'node:path'
import type { Command } from 'commander'
import { toErrorData } from '#core/errors/error-data.ts'
import { startHeadless } from '../headless.ts'
import { defaultDataDir } from '../base/default-data-dir.ts'
import { describeFault } from '../base/describe-fault.ts'
import { forgetAddress, noteAddress } from '../service/service-address.ts'
import { systemdNotifier } from '../service/systemd-notify.ts'
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
  service?: boolean
}

export function addServeCommand(program: Command, io: CliIo): void {
  program
    .command('serve')
    .description(
      'Run the application without a window and print the address to open. It can be reached only from this computer.',
    )
    .option('--data <dir>', 'where cameras, settings and counts are kept', defaultDataDir())
    .option('--port <n>', 'default: any free one', wholeNumber(0, 65_535), 0)
    .option('--demo', 'add a demo camera if there are no cameras yet')
    .option('--open', 'open the address in the browser')
    .option('--service', 'for the service manager: write the address only to the data folder')
    .action((options: ServeOptions) => serve(options, io))
}

/** Runs until Ctrl-C or SIGTERM, then hands in the last counts and ends. */
async function serve({ data, port, demo, open, service }: ServeOptions, io: CliIo): Promise<void> {
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
  const notifier = systemdNotifier()
  if (service) {
    noteAddress(resolve(data), headless.url)
    io.out('Fieldcount is running; "fieldcount service status" says where its page is\n')
  } else io.out(`Fieldcount is running at ${headless.url}\n`)
  notifier.ready()
  if (open) openBrowser(headless.ticketUrl())
  if (!interrupt.signal.aborted)
    await new Promise((ended) => interrupt.signal.addEventListener('abort', ended, { once: true }))
  notifier.stopping()
  if (service) forgetAddress(resolve(data))
  await headless.close()
  endOutliving()
  interrupt.dispose()
}
