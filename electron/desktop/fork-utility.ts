import { constants } from 'node:os'
import type { MessagePortMain } from 'electron'
import { splitLines } from '../base/split-lines.ts'
import { workerEnvironment } from '../base/worker-environment.ts'
import type { ForkWorker, WorkerExit } from '../supervisor/worker-process.ts'
import type { Electron } from './electron-api.ts'

/** Workers as Electron utility processes. Must be called after Electron is ready. `entry` is out/main/worker.js. */
export function createForkUtility(
  { utilityProcess }: Pick<Electron, 'utilityProcess'>,
  entry: string,
  cacheDir: string,
): ForkWorker {
  return (workerId) => {
    // The worker looks for main by its id, and ends without it.
    const child = utilityProcess.fork(entry, [workerId, String(process.pid)], {
      serviceName: `Fieldcount ${workerId}`,
      execArgv: [],
      env: workerEnvironment(process.env, cacheDir),
      stdio: ['ignore', 'pipe', 'pipe'],
      // Native modules are signed by their own makers.
      allowLoadingUnsignedLibraries: true,
    })
    const outputListeners: ((line: string) => void)[] = []
    const onLine = (line: string) => outputListeners.forEach((listener) => listener(line))
    splitLines(child.stdout as NodeJS.ReadableStream | null, onLine)
    splitLines(child.stderr as NodeJS.ReadableStream | null, onLine)
    let ended = false
    child.once('exit', () => (ended = true))
    child.on('error', (type, location) => onLine(`${type} at ${location}`))
    return {
      get pid() {
        return child.pid
      },
      send: (message, ports) => {
        if (!ended) child.postMessage(message, (ports ?? []) as MessagePortMain[])
      },
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', (code) => listener(toExit(code, process.platform))),
      onOutput: (listener) => void outputListeners.push(listener),
      kill: () => {
        if (ended) return
        // Electron's own kill asks politely (SIGTERM), which a process that hangs does not hear.
        if (child.pid === undefined || !killHard(child.pid)) child.kill()
      },
    }
  }
}

function killHard(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

/**
 * Electron gives one number. On POSIX a death by signal comes as the number of the signal; our workers themselves
 * only ever exit with 0 or 1.
 */
export function toExit(code: number, platform: NodeJS.Platform): WorkerExit {
  const signal =
    platform !== 'win32' && code > 1
      ? Object.entries(constants.signals).find(([, number]) => number === code)?.[0]
      : undefined
  return signal ? { code: null, signal } : { code, signal: null }
}
