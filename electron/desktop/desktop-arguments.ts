/** What the desktop shell is told on its command line; Chromium's own switches are left alone. */
export interface DesktopArguments {
  readonly demo: boolean
  readonly dataDir?: string
}

export function readDesktopArguments(argv: readonly string[]): DesktopArguments {
  const at = argv.indexOf('--data')
  const inline = argv.find((argument) => argument.startsWith('--data='))
  const dataDir = at >= 0 ? argv[at + 1] : inline?.slice('--data='.length)
  return { demo: argv.includes('--demo'), ...(dataDir && { dataDir }) }
}
