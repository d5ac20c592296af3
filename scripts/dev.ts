import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { readDevArguments } from './dev/dev-arguments.ts'
import { startPageServer } from './dev/page-server.ts'

// npm run dev, from start to end:
const root = resolve(import.meta.dirname, '..')

// 1. what the developer wants;
const { dataDir, port, demo } = readDevArguments(process.argv.slice(2))

// 2. a port and a token that stay while the shell is started again and again;
const shellPort = await freePort()
const token = randomBytes(32).toString('base64url')

// 3. the page, changed while it is open;
const page = await startPageServer({ root, port, shellPort })

// 4. the headless shell, started again when something changes that it runs.
const watched = ['core', 'electron', 'workers'].map((folder) => `--watch-path=${join(root, folder)}`)
const shell = spawn(
  process.execPath,
  [...watched, '--watch-preserve-output', join(root, 'scripts', 'dev', 'shell.ts')],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      DEV_DATA: resolve(root, dataDir),
      DEV_PORT: String(shellPort),
      DEV_TOKEN: token,
      DEV_DEMO: demo ? '1' : '',
    },
  },
)
console.log(`Fieldcount is running at http://127.0.0.1:${port}/?token=${token}`)

// Ctrl-C reaches the shell by the terminal.
const end = () => shell.kill('SIGTERM')
process.on('SIGINT', () => {})
process.on('SIGTERM', end)
shell.on('exit', async () => {
  await page.close()
  process.exit()
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
