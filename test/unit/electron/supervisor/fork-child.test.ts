import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ToWorker } from '#core/contract/worker/to-worker.ts'
import { createForkChild } from '../../../../electron/supervisor/fork-child.ts'
import type { WorkerExit } from '../../../../electron/supervisor/worker-process.ts'

const dir = mkdtempSync(join(tmpdir(), 'fork-'))

/** A worker that says what it is told to in the id of a ping. */
const entry = join(dir, 'entry.mjs')
writeFileSync(
  entry,
  `import { writeFileSync } from 'node:fs'
   process.on('disconnect', () => {
     writeFileSync(${JSON.stringify(dir)} + '/orphaned-' + process.pid, '')
     process.exit(0)
   })
   process.on('message', (message) => {
     if (message.type === 'shutdown') process.exit(3)
     process.stdout.write('first\\nsec')
     process.stdout.write('ond\\n\\n')
     process.send({
       echo: message, bytes: new Uint8Array([1, 2]), nothing: undefined,
       argv: process.argv.slice(2), execArgv: process.execArgv, env: Object.keys(process.env),
     })
   })
   process.send('up')`,
)

function start(id = 'w1', script = entry, cacheDir?: string) {
  const worker = createForkChild(script, cacheDir)(id)
  const messages: unknown[] = []
  const lines: string[] = []
  const waiting: (() => void)[] = []
  worker.onMessage((message) => {
    messages.push(message)
    waiting.splice(0).forEach((wake) => wake())
  })
  worker.onOutput?.((line) => lines.push(line))
  const exit = new Promise<WorkerExit>((resolve) => worker.onExit(resolve))
  const next = async (count: number) => {
    while (messages.length < count) await new Promise<void>((resolve) => waiting.push(resolve))
    return messages[count - 1]
  }
  return { worker, lines, exit, next }
}

const ping: ToWorker = { type: 'ping', n: 1 }

describe('a worker as a child process', () => {
  it('carries messages as they are, bytes and undefined included, and its output by lines', async () => {
    process.env.FIELDCOUNT_PASSWORD = 'secret'
    const { worker, lines, exit, next } = start()
    expect(worker.pid).toBeGreaterThan(0)
    await next(1)
    worker.send(ping)
    expect(await next(2)).toMatchObject({
      echo: ping,
      bytes: new Uint8Array([1, 2]),
      nothing: undefined,
      argv: ['w1'],
      execArgv: [],
    })
    const { env } = (await next(2)) as { env: string[] }
    expect(env).not.toContain('FIELDCOUNT_PASSWORD')
    expect(env).toEqual(expect.arrayContaining(['ORT_DISABLE_TELEMETRY', 'CUDA_CACHE_DISABLE']))
    delete process.env.FIELDCOUNT_PASSWORD
    await expect.poll(() => lines).toEqual(['first', 'second'])
    worker.send({ type: 'shutdown' })
    expect(await exit).toEqual({ code: 3, signal: null })
  })

  it('keeps its compiled code in the cache folder', async () => {
    const cacheDir = join(dir, 'cache')
    const { worker, exit, next } = start('w1', entry, cacheDir)
    await next(1)
    worker.send({ type: 'shutdown' })
    await exit
    expect(readdirSync(join(cacheDir, 'code'), { recursive: true }).length).toBeGreaterThan(1)
  })

  it('is ended at once by kill, and sending to it afterwards does nothing', async () => {
    const { worker, exit, next } = start()
    await next(1)
    worker.kill()
    expect(await exit).toEqual({ code: null, signal: 'SIGKILL' })
    worker.send(ping)
    worker.kill()
  })

  it('tells of an entry that is not there as an exit with the reason in its output', async () => {
    const { lines, exit } = start('w1', join(dir, 'missing.mjs'))
    expect(await exit).toEqual({ code: 1, signal: null })
    await expect.poll(() => lines.join('\n')).toContain('missing.mjs')
  })

  it('ends when its parent is killed', async () => {
    const parentScript = join(dir, 'parent.mjs')
    const forkChild = join(import.meta.dirname, '../../../../electron/supervisor/fork-child.ts')
    writeFileSync(
      parentScript,
      `import { createForkChild } from ${JSON.stringify(forkChild)}\nconst worker = ` +
        `createForkChild(${JSON.stringify(entry)})('w1')\nworker.onMessage(() => console.log(worker.pid))`,
    )
    const parent = spawn(process.execPath, [parentScript], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [data] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number(String(data).trim())
    expect(pid).toBeGreaterThan(0)
    parent.kill('SIGKILL')
    await expect.poll(() => existsSync(join(dir, `orphaned-${pid}`))).toBe(true)
  })
})
