import type { ToWorker } from '#core/contract/worker/to-worker.ts'
import { say, type Message } from '#core/text/message.ts'

/** How a worker process ended, as the operating system told it. */
export interface WorkerExit {
  readonly code: number | null
  readonly signal: string | null
}

/**
 * One worker process, seen from main. The desktop shell makes it with Electron's utilityProcess, the headless
 * shell with child_process; nothing above this interface knows which.
 */
export interface WorkerProcess {
  readonly pid: number | undefined
  /** `ports` are transferred (desktop only). Sending to a process that has ended does nothing. */
  send(message: ToWorker, ports?: unknown[]): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once. */
  onExit(listener: (exit: WorkerExit) => void): void
  /** A line the process wrote to its standard output or error. */
  onOutput?(listener: (line: string) => void): void
  /** Ends it at once (SIGKILL). */
  kill(): void
}

export type ForkWorker = (workerId: string) => WorkerProcess

/** An exit in words, for the log. */
export function describeExit({ code, signal }: WorkerExit): Message {
  if (signal) return say('findings.killed', { signal })
  if (code === 0) return say('findings.endedItself')
  if (code === null) return say('findings.endedSomehow')
  // Windows reports native crashes as NTSTATUS codes; hexadecimal is how they are looked up.
  return code > 255 || code < 0
    ? say('findings.crashed', { status: `0x${(code >>> 0).toString(16)}` })
    : say('findings.exitCode', { code })
}
