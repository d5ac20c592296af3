import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { until } from '../fixtures/application.ts'

const root = resolve(import.meta.dirname, '../..')
const canNotify = ['systemd-notify', 'python3'].every((name) => spawnSync(name, ['--version']).status === 0)

/** Node has no sockets of this kind: what systemd would be told is printed line by line. */
const LISTEN = `
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print("listening", flush=True)
while True: print(s.recv(4096).decode().replace("\\n", " "), flush=True)
`

it.skipIf(!canNotify)(
  'a service tells systemd how it is, and its address only to the owner of its folder',
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'fieldcount-service-'))
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
    const socket = join(dir, 'notify')
    const listener = spawn('python3', ['-c', LISTEN, socket], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void listener.kill())
    let heard = ''
    listener.stdout.setEncoding('utf8').on('data', (text: string) => (heard += text))
    await until('the listener', () => heard.includes('listening'), 10_000)

    const data = join(dir, 'data')
    const served = spawn(
      process.execPath,
      [join(root, 'scripts/fieldcount.js'), 'serve', '--service', '--data', data],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NOTIFY_SOCKET: socket, WATCHDOG_USEC: '900000' },
      },
    )
    onTestFinished(() => void served.kill('SIGKILL'))
    let said = ''
    for (const stream of [served.stdout, served.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
    await until('that it is ready', () => heard.includes('READY=1'), 60_000)
    await until('that it lives', () => heard.split('WATCHDOG=1').length > 3, 20_000)
    const note = join(data, 'fieldcount.address')
    const url = new URL(readFileSync(note, 'utf8').trim())
    expect(statSync(note).mode & 0o777).toBe(0o600)
    // Somebody answers there.
    expect((await fetch(`${url.origin}/nothing`)).status).toBe(404)
    expect(said).toContain('Fieldcount is running')
    expect(said).not.toContain(url.searchParams.get('token'))

    served.kill('SIGTERM')
    expect((await once(served, 'exit'))[0]).toBe(0)
    expect(heard).toContain('STOPPING=1')
    expect(existsSync(note)).toBe(false)
  },
  120_000,
)
