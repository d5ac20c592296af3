import { appendFile, chmod, copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** How @electron/fuses finds the fuses of a program: this text, their version, how many, and one byte for each. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSE_VERSION = 1
/** As Electron ships them; what electron-builder makes of them is checked afterwards. */
const FUSES = '100001010'

/**
 * A folder that electron-builder takes for Electron's, where Electron itself cannot be fetched: Node under the name
 * `electron`. The program packed with it has no window; its command line and its headless shell run.
 */
export async function makeStandIn(folder: string, version: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true })
  const program = join(folder, 'electron')
  await copyFile(process.execPath, program)
  await appendFile(program, Buffer.from(FUSE_SENTINEL))
  await appendFile(program, Uint8Array.of(FUSE_VERSION, FUSES.length))
  await appendFile(program, FUSES)
  await chmod(program, 0o755)
  await writeFile(join(folder, 'version'), version)
  await writeFile(join(folder, 'LICENSE'), 'A stand-in for Electron: Node, under its own licence.\n')
}
