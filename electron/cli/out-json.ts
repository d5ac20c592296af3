import type { CliIo } from './cli-io.ts'

/** Prints one document, for scripts to read. */
export function outJson(schema: string, document: object, io: CliIo): void {
  io.out(`${JSON.stringify({ schema, ...document }, null, 2)}\n`)
}
