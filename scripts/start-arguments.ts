import { parseArgs } from 'node:util'

/** What `npm start -- …` understands. */
export interface StartArguments {
  readonly demo: boolean
  readonly headless: boolean
  readonly noSandbox: boolean
  /** Do not open the browser (headless shell). */
  readonly noOpen: boolean
  readonly dataDir?: string
  readonly port?: string
}

/** Throws an Error whose message is for the user when an option is unknown. */
export function readStartArguments(argv: readonly string[]): StartArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      demo: { type: 'boolean', default: false },
      headless: { type: 'boolean', default: false },
      'no-sandbox': { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      data: { type: 'string' },
      port: { type: 'string' },
    },
  })
  return {
    demo: values.demo,
    headless: values.headless,
    noSandbox: values['no-sandbox'],
    noOpen: values['no-open'],
    dataDir: values.data,
    port: values.port,
  }
}

export function desktopArguments({ demo, noSandbox, dataDir }: StartArguments): string[] {
  return [...(noSandbox ? ['--no-sandbox'] : []), ...(demo ? ['--demo'] : []), ...(dataDir ? ['--data', dataDir] : [])]
}

export function serveArguments({ demo, noOpen, dataDir, port }: StartArguments, hasDisplay: boolean): string[] {
  return [
    'serve',
    ...(demo ? ['--demo'] : []),
    ...(hasDisplay && !noOpen ? ['--open'] : []),
    ...(dataDir ? ['--data', dataDir] : []),
    ...(port ? ['--port', port] : []),
  ]
}
