import { parseArgs } from 'node:util'

/** What `npm run dev -- …` understands. */
export interface DevArguments {
  readonly dataDir: string
  /** Where the page is served. */
  readonly port: number
  readonly demo: boolean
}

/** Throws an Error whose message is for the developer when an option is unknown. */
export function readDevArguments(argv: readonly string[]): DevArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string', default: '.fieldcount/dev' },
      port: { type: 'string', default: '5173' },
      demo: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error('--port must be a number from 1 to 65535')
  return { dataDir: values.data, port, demo: values.demo }
}
