import { resolve } from 'node:path'
import { processIo } from '../electron/cli/cli-io.ts'
import { runCli } from '../electron/cli/run-cli.ts'
import { findAppPaths } from '../electron/base/app-paths.ts'
import { buildNeeded } from './build-needed.ts'
import { decideShell } from './decide-shell.ts'
import { findOrFetchElectron } from './fetch-electron.ts'
import { runDesktop } from './run-desktop.ts'
import { runBuild } from './run-build.ts'
import { desktopArguments, readStartArguments, serveArguments, type StartArguments } from './start-arguments.ts'

// npm start, from start to end:
process.exitCode = await start(process.argv.slice(2))

async function start(argv: readonly string[]): Promise<number> {
  const say = (line: string) => process.stderr.write(`${line}\n`)

  // 1. what the user wants;
  let wanted: StartArguments
  try {
    wanted = readStartArguments(argv)
  } catch (thrown) {
    say(`fieldcount: ${(thrown as Error).message}`)
    return 2
  }

  // 2. a build that fits the sources;
  const { root } = findAppPaths()
  if (buildNeeded(root)) {
    say('Building (a minute at most, after changes only)…')
    if (!(await runBuild(root))) return 1
  }

  // 3. the desktop shell where it can run;
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  const facts = {
    platform: process.platform,
    hasDisplay,
    isRoot: process.getuid?.() === 0,
    headless: wanted.headless,
    noSandbox: wanted.noSandbox,
  }
  const decision = await decideShell(facts, () => findOrFetchElectron(root, say))
  if (decision.shell === 'desktop') {
    const ended = await runDesktop(decision.path, [resolve(root), ...desktopArguments(wanted)])
    if (ended.exitCode !== undefined) return ended.exitCode
    say(`${ended.because} The headless shell is opened instead.`)
  } else if (decision.because) {
    say(`${decision.because} The headless shell is opened instead.`)
  }

  // 4. the headless shell everywhere else.
  return runCli(serveArguments(wanted, hasDisplay), processIo())
}
