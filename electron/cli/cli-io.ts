/** Where a command prints. Results go to `out`, errors and progress to `err`. */
export interface CliIo {
  out(text: string): void
  err(text: string): void
  /** Progress is only drawn for people. */
  readonly errIsTerminal: boolean
}

/** The process's own streams. A reader that goes away (`| head`) ends the process quietly. */
export function processIo(): CliIo {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0)
      throw error
    })
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    errIsTerminal: process.stderr.isTTY === true,
  }
}
