import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { normalMac } from '#core/discovery/onvif-scopes.ts'

const run = promisify(execFile)
const LIST_MS = 3_000

/** Network cards by address, of the devices this computer has just spoken to. Empty where the system does not tell. */
export async function readNeighbours(platform = process.platform): Promise<Map<string, string>> {
  try {
    return parseNeighbours(
      platform === 'linux'
        ? await readFile('/proc/net/arp', 'utf8')
        : (await run('arp', ['-a'], { timeout: LIST_MS, windowsHide: true })).stdout,
    )
  } catch {
    return new Map()
  }
}

/** Each line with one address and one card, in whatever order and decoration: Linux, macOS and Windows differ. */
export function parseNeighbours(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const line of text.split('\n')) {
    const address = /(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?![\d.])/.exec(line)?.[1]
    const mac = normalMac(/(?<![0-9a-f:-])((?:[0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2})(?![0-9a-f:-])/i.exec(line)?.[1] ?? '')
    // Multicast "cards" (lowest bit of the first byte) are no devices.
    if (address && mac && Number.parseInt(mac.slice(0, 2), 16) % 2 === 0) found.set(address, mac)
  }
  return found
}
