import type { CliIo } from './cli-io.ts'

/** One line on stderr that is drawn over; nothing when nobody watches. */
export function progressLine(io: CliIo, quiet: boolean): { show(done: number, total: number): void; clear(): void } {
  if (quiet || !io.errIsTerminal) return { show: () => {}, clear: () => {} }
  return {
    show: (done, total) => io.err(`\r\x1b[K${done.toFixed(0)} s${total > 0 ? ` of ${total.toFixed(0)} s` : ''}`),
    clear: () => io.err('\r\x1b[K'),
  }
}
