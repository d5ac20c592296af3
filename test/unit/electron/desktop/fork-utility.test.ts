import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createForkUtility, toExit } from '../../../../electron/desktop/fork-utility.ts'
import type { WorkerExit } from '../../../../electron/supervisor/worker-process.ts'
import { makeElectronDouble } from '../../../fixtures/electron-double/electron.ts'
import { UtilityProcessDouble } from '../../../fixtures/electron-double/utility-process.ts'

const entry = join(import.meta.dirname, '../../../fixtures/electron-double/worker.mjs')
const { electron } = makeElectronDouble()

function start() {
  const worker = createForkUtility(electron, entry, '/data/cache')('w7')
  const exit = new Promise<WorkerExit>((resolve) => worker.onExit(resolve))
  const messages: unknown[] = []
  const lines: string[] = []
  worker.onMessage((message) => messages.push(message))
  worker.onOutput?.((line) => lines.push(line))
  return { worker, exit, messages, lines }
}

describe('a worker as a utility process', () => {
  it('carries messages and output, and gives nothing secret along', async () => {
    process.env.FIELDCOUNT_PASSWORD = 'secret'
    const { worker, exit, messages, lines } = start()
    delete process.env.FIELDCOUNT_PASSWORD
    const { env } = UtilityProcessDouble.all.at(-1)!.options
    expect(env).not.toHaveProperty('FIELDCOUNT_PASSWORD')
    expect(env).toMatchObject({ ORT_DISABLE_TELEMETRY: '1', XDG_CACHE_HOME: '/data/cache' })
    await expect.poll(() => messages).toEqual([{ type: 'ready', pid: expect.any(Number) }])
    expect(messages).toEqual([{ type: 'ready', pid: worker.pid }])
    worker.send({ type: 'ping', n: 5 })
    await expect.poll(() => messages).toContainEqual({ type: 'pong', n: 5 })
    await expect.poll(() => lines).toEqual(['a line from the worker'])
    worker.send({ type: 'shutdown' })
    expect(await exit).toEqual({ code: 0, signal: null })
    worker.send({ type: 'ping', n: 6 })
    worker.kill()
  })

  it('is ended at once by kill, whatever it is doing', async () => {
    const { worker, exit, messages } = start()
    await expect.poll(() => messages.length).toBe(1)
    worker.kill()
    expect(await exit).toEqual({ code: null, signal: 'SIGKILL' })
  })

  it('is ended even before it has a process id', async () => {
    const { worker, exit } = start()
    expect(worker.pid).toBeUndefined()
    worker.kill()
    expect(await exit).toEqual({ code: null, signal: 'SIGTERM' })
  })

  it('says in a line that its engine gave up', () => {
    const { worker, lines } = start()
    UtilityProcessDouble.all.at(-1)!.emit('error', 'FatalError', 'v8.cc:1', '{}')
    expect(lines).toEqual(['FatalError at v8.cc:1'])
    worker.kill()
  })
})

it.each([
  [0, 'linux', { code: 0, signal: null }],
  [1, 'linux', { code: 1, signal: null }],
  [9, 'linux', { code: null, signal: 'SIGKILL' }],
  [11, 'darwin', { code: null, signal: 'SIGSEGV' }],
  [9, 'win32', { code: 9, signal: null }],
  [0xc0000005, 'win32', { code: 0xc0000005, signal: null }],
] as const)('exit number %i on %s is %o', (code, platform, exit) => {
  expect(toExit(code, platform)).toEqual(exit)
})
