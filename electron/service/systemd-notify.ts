import { execFile } from 'node:child_process'

export interface SystemdNotifier {
  /** It counts from now on. */
  ready(): void
  stopping(): void
}

/**
 * Tells systemd what it asked to be told (sd_notify(3)): that the start is over, and, while main's loop turns, that it
 * lives. Node cannot send to the socket itself, so systemd's own program does. Where systemd did not ask it is silent.
 */
export function systemdNotifier(
  environment: NodeJS.ProcessEnv = process.env,
  send: (...words: string[]) => void = (...words) =>
    // Not told once costs nothing: the next comes well before the time is up.
    void execFile('systemd-notify', words, () => {}),
): SystemdNotifier {
  if (environment.NOTIFY_SOCKET === undefined) return { ready: () => {}, stopping: () => {} }
  const watchdogUs = Number(environment.WATCHDOG_USEC)
  let beat: NodeJS.Timeout | undefined
  return {
    ready() {
      send('--ready')
      // A third of the time: two may be lost.
      if (watchdogUs > 0) beat = setInterval(() => send('WATCHDOG=1'), watchdogUs / 3_000)
    },
    stopping() {
      clearInterval(beat)
      send('STOPPING=1')
    },
  }
}
