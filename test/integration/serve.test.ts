import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { AppState } from '#core/contract/app-state.ts'
import { METHODS, type FromApp, type MethodName } from '#core/contract/methods.ts'

const root = resolve(import.meta.dirname, '../..')
const running: Served[] = []

/** `fieldcount serve` as it is typed, in a process of its own. */
class Served {
  readonly process: ChildProcess
  readonly exit: Promise<number | null>
  err = ''
  #line: Promise<string>

  constructor(...args: string[]) {
    this.process = spawn(process.execPath, [join(root, 'scripts', 'fieldcount.js'), 'serve', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.exit = once(this.process, 'exit').then(([code]) => code as number | null)
    this.process.stderr!.setEncoding('utf8').on('data', (text: string) => (this.err += text))
    this.#line = new Promise((done) => createInterface(this.process.stdout!).once('line', done))
    running.push(this)
  }

  /** The address it prints. */
  async url(): Promise<URL> {
    const line = await Promise.race([this.#line, this.exit.then((code) => `ended with ${code}: ${this.err}`)])
    return new URL(/http:\S+/.exec(line)?.[0] ?? line)
  }
}

class Client {
  readonly #socket: WebSocket
  #lastId = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  static async open(url: URL): Promise<Client> {
    const socket = new WebSocket(`ws://${url.host}/`, ['fieldcount', url.searchParams.get('token')!], {
      origin: url.origin,
    })
    await once(socket, 'open')
    return new Client(socket)
  }

  call(method: MethodName, params: unknown): Promise<unknown> {
    const id = ++this.#lastId
    return new Promise((done, failed) => {
      const hear = (data: Buffer) => {
        const message = JSON.parse(String(data)) as FromApp
        if (message.type !== 'answer' || message.answer.id !== id) return
        this.#socket.off('message', hear)
        if (message.answer.ok) done(METHODS[method].result.parse(message.answer.result))
        else failed(new Error(message.answer.error.message))
      }
      this.#socket.on('message', hear)
      this.#socket.send(JSON.stringify({ id, method, params }))
    })
  }

  get closed(): Promise<unknown> {
    return once(this.#socket, 'close')
  }
}

const newDataDir = () => join(mkdtempSync(join(tmpdir(), 'serve-')), 'data')

afterEach(async () => {
  for (const served of running.splice(0)) {
    if (served.process.exitCode === null && served.process.signalCode === null) served.process.kill('SIGKILL')
    await served.exit
  }
})

describe('fieldcount serve', () => {
  it('prints its address, answers by the contract, keeps what it is told, and ends cleanly on Ctrl-C', async () => {
    const dataDir = newDataDir()
    const served = new Served('--data', dataDir)
    const url = await served.url()
    expect(url.hostname).toBe('127.0.0.1')
    const client = await Client.open(url)
    expect(AppState.parse(await client.call('state.get', {}))).toMatchObject({ shell: 'headless', cameras: [] })
    const credentials = { username: 'admin', password: 'hunter2-hunter2' }
    const camera = await client.call('cameras.add', {
      name: 'Door',
      source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/x' },
      credentials,
    })
    expect(camera).toMatchObject({ name: 'Door', username: 'admin', hasPassword: true })
    await expect(client.call('cameras.remove', { cameraId: 'none' })).rejects.toThrow('camera none')
    const closed = client.closed
    served.process.kill('SIGINT')
    expect(await served.exit).toBe(0)
    await closed

    const again = new Served('--data', dataDir)
    const state = (await (await Client.open(await again.url())).call('state.get', {})) as AppState
    expect(state.cameras).toEqual([camera])
    again.process.kill('SIGTERM')
    expect(await again.exit).toBe(0)

    expect(served.err + again.err + JSON.stringify(state)).not.toContain('hunter2')
    for (const name of ['fieldcount.db', 'fieldcount.db-wal'].map((file) => join(dataDir, file)).filter(existsSync))
      expect(readFileSync(name).includes('hunter2')).toBe(false)
    if (process.platform !== 'win32') expect(statSync(join(dataDir, 'vault.key')).mode & 0o777).toBe(0o600)
  })

  it('refuses a port in use with exit code 2, and a data folder in use with 1', async () => {
    const dataDir = newDataDir()
    const first = new Served('--data', dataDir)
    const { port } = await first.url()
    const samePort = new Served('--data', newDataDir(), '--port', port)
    expect(await samePort.exit).toBe(2)
    expect(samePort.err).toMatch(/^fieldcount: port \d+ is used by another program[^\n]*\n$/)
    const sameData = new Served('--data', dataDir)
    expect(await sameData.exit).toBe(1)
    expect(sameData.err).toMatch(/^fieldcount: Another Fieldcount is already using[^\n]*\n$/)
  })

  it('leaves no worker behind, however it ends', async () => {
    const served = new Served('--data', newDataDir())
    const client = await Client.open(await served.url())
    const pid = async () => ((await client.call('state.get', {})) as AppState).workers[0]?.pid
    await expect.poll(pid, { timeout: 10_000 }).toBeGreaterThan(0)
    const worker = (await pid())!
    served.process.kill('SIGKILL')
    await served.exit
    await expect.poll(() => isRunning(worker), { timeout: 5_000 }).toBe(false)
  })
})

/** A process that has ended but that nobody asked about is not running either. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    const state =
      process.platform === 'linux' ? readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '')[0] : 'R'
    return state !== 'Z'
  } catch {
    return false
  }
}
