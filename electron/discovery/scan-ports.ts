import type { RtspGreeting } from './rtsp-greeting.ts'

export type GreetPort = (host: string, port: number, signal: AbortSignal) => Promise<RtspGreeting | undefined>

export interface ScanOptions {
  readonly hosts: readonly string[]
  readonly ports: readonly number[]
  readonly signal: AbortSignal
  readonly greet: GreetPort
  readonly onFound: (host: string, port: number, greeting: RtspGreeting) => void
  /** One more address and port is done. */
  readonly onStep: () => void
}

/** Connections open at a time: few enough for a cheap switch, and not to be taken for an attack. */
export const AT_ONCE = 40

/** Asks every port of every host, port by port, so that all cameras at the usual port are found first. */
export async function scanPorts({ hosts, ports, signal, greet, onFound, onStep }: ScanOptions): Promise<void> {
  const questions = ports.flatMap((port) => hosts.map((host) => ({ host, port })))
  let next = 0
  const ask = async () => {
    while (next < questions.length && !signal.aborted) {
      const { host, port } = questions[next++]!
      const greeting = await greet(host, port, signal)
      if (signal.aborted) return
      if (greeting) onFound(host, port, greeting)
      onStep()
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, questions.length) }, ask))
}
