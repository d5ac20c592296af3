import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordingProxy, type RecordingProxy } from '../fixtures/recording-proxy.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** ONNX Runtime sent its first report some twenty seconds after it was loaded. */
const WATCHED_MS = 25_000
const DEMO = join(ROOT, 'resources/demo')

/** Files below a folder, as paths from it. */
const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)))

describe('in an empty home, behind a proxy that records, nobody is told and nothing is left', () => {
  let dir: string
  let proxy: RecordingProxy
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fieldcount-quiet-'))
    for (const name of ['home', 'data', 'tmp', 'cwd']) mkdirSync(join(dir, name))
    proxy = await recordingProxy()
  })
  afterEach(async () => {
    await proxy.close()
    rmSync(dir, { recursive: true, force: true })
  })

  /** The command as a user starts it, with nothing of this user's folders. */
  function start(args: readonly string[], over: NodeJS.ProcessEnv = {}) {
    const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(XDG_|ORT_|npm_)/.test(name)))
    const addresses = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, https_proxy: proxy.url, http_proxy: proxy.url }
    const home = join(dir, 'home')
    const env = {
      ...kept,
      ...addresses,
      HOME: home,
      USERPROFILE: home,
      TMPDIR: join(dir, 'tmp'),
      NO_PROXY: '',
      ...over,
    }
    const child = spawn(process.execPath, [join(ROOT, 'electron/cli.ts'), ...args], {
      cwd: join(dir, 'cwd'),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (text: Buffer) => (output += text.toString()))
    child.stderr.on('data', (text: Buffer) => (output += text.toString()))
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }))
    return { child, ended, output: () => output }
  }

  const expectQuiet = () => {
    expect(proxy.asked).toEqual([])
    expect(filesBelow(join(dir, 'home'))).toEqual([])
    expect(filesBelow(join(dir, 'cwd'))).toEqual([])
    expect(filesBelow(join(dir, 'tmp')).filter((path) => !path.startsWith('node-compile-cache'))).toEqual([])
  }

  it('by the application that counts a camera', async () => {
    const { child, ended, output } = start(['serve', '--data', join(dir, 'data'), '--demo'])
    await expect.poll(output).toContain('http://127.0.0.1')
    await new Promise((done) => setTimeout(done, WATCHED_MS))
    child.kill('SIGINT')
    expect((await ended).code).toBe(0)
    expectQuiet()
    expect(filesBelow(join(dir, 'data'))).toContain('fieldcount.db')
  })

  it.each([
    ['a recording', ['count', join(DEMO, 'demo.mp4'), '--config', join(DEMO, 'calibration.json'), '--duration', '5']],
    ['the doctor', ['doctor']],
    ['adding a model', ['models', 'add', 'grid.onnx', '--licence', 'MIT']],
    ['measuring a model', ['models', 'bench']],
  ])('by the command line: %s', async (_, args) => {
    const data = ['models', 'doctor'].includes(args[0]!) ? ['--data', join(dir, 'data')] : []
    const given = args.map((arg) => (arg === 'grid.onnx' ? join(ROOT, 'test/fixtures/models/grid.onnx') : arg))
    const { ended } = start([...given, ...data])
    const { code, output } = await ended
    expect({ code, output }).toMatchObject({ code: 0 })
    expectQuiet()
  })

  it('by a worker whose environment asks for the reports of ONNX Runtime', async () => {
    const script = join(dir, 'load.mjs')
    const loader = JSON.stringify(join(ROOT, 'workers/infer/onnx-runtime.ts'))
    writeFileSync(script, `await import(${loader})\nprocess.stdout.write(process.env.ORT_DISABLE_TELEMETRY)`)
    const child = spawn(process.execPath, [script], { env: { ...process.env, ORT_DISABLE_TELEMETRY: '0' } })
    const [text] = (await once(child.stdout, 'data')) as [Buffer]
    await once(child, 'close')
    expect(text.toString()).toBe('1')
  })
})
