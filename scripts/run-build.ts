import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** Builds all parts; false when it failed (which it has printed). */
export async function runBuild(root: string): Promise<boolean> {
  const script = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  // Its standard output is not ours: what `npm start` prints there is the address.
  const child = spawn(process.execPath, [script, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 'inherit'],
  })
  return new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })
}
