import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { ForkWorker, WorkerExit } from './worker-process.ts'
import { splitLines } from '../base/split-lines.ts'
import { workerEnvironment } from '../base/worker-environment.ts'

/**
 * Workers as child processes of Node (headless shell, command line). A worker watches its channel and ends with
 * its parent, however that ends.
 *
 * @param entry workers/entry.ts in a checkout, out/main/worker.js when built.
 * @param cacheDir where libraries in a worker may keep things; absent: nowhere.
 */
export function createForkChild(entry: string, cacheDir?: string): ForkWorker {
  return (workerId) => {
    const child = fork(entry, [workerId], {
      // Structured clone: frames and `undefined` survive, which JSON would not let them.
      serialization: 'advanced',
      execArgv: [],
      env: {
        ...workerEnvironment(process.env, cacheDir),
        // The types of a hundred modules are stripped, and their code compiled, once and not at every start.
        ...(cacheDir !== undefined && { NODE_COMPILE_CACHE: join(cacheDir, 'code') }),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: false,
      windowsHide: true,
    })
    const outputListeners: ((line: string) => void)[] = []
    const onLine = (line: string) => outputListeners.forEach((listener) => listener(line))
    splitLines(child.stdout, onLine)
    splitLines(child.stderr, onLine)
    return {
      get pid() {
        return child.pid
      },
      send: (message) => {
        // A process that is ending closes its channel at any moment; its exit is what counts.
        if (child.connected) child.send(message, () => {})
      },
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => {
        let reported = false
        const notify = (exit: WorkerExit) => {
          if (reported) return
          reported = true
          listener(exit)
        }
        child.on('exit', (code, signal) => notify({ code, signal }))
        child.on('error', (error) => {
          onLine(error.message)
          if (child.pid === undefined) notify({ code: null, signal: null })
        })
      },
      onOutput: (listener) => void outputListeners.push(listener),
      kill: () => void child.kill('SIGKILL'),
    }
  }
}
