import { spawn } from 'node:child_process'

/** The program that opens an address in the user's browser. */
function browserCommand(
  url: string,
  platform: NodeJS.Platform = process.platform,
): [command: string, ...args: string[]] {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  return [platform === 'darwin' ? 'open' : 'xdg-open', url]
}

/** Opens the browser if there is one; if not, the printed address does. */
export function openBrowser(url: string): void {
  const [command, ...args] = browserCommand(url)
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
