import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openStore } from '../../../../electron/store/store.ts'
import { tempDir } from '../store/store-fixture.ts'

const KILLS = 8
const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() }

it(
  `no job that was accepted is lost when the process is killed, ${KILLS} times at random moments, and none that ` +
    'was told as ended runs again',
  { timeout: 120_000 },
  async () => {
    const dir = tempDir()
    const submitted = new Set<string>()
    const ended = new Map<string, string>()
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { output, problems } = await runUntilKilled(dir, 50 + Math.random() * 200)
      expect(problems).toBe('')
      for (const [, what, id] of output.matchAll(/^(\S+) (\S+)\n/gm)) {
        if (what === 'submitted') submitted.add(id!)
        else {
          expect(ended.get(id!) ?? what, `the end of ${id}`).toBe(what)
          ended.set(id!, what!)
        }
      }
    }
    const store = openStore({ dir, clock, onProblem: ({ message }) => expect.unreachable(message) })
    for (const id of submitted) expect(store.jobs.get(id) ?? ended.get(id), `job ${id}`).toBeDefined()
    for (const [id, state] of ended) expect([undefined, state]).toContain(store.jobs.get(id)?.state)
    // What ran at a kill is there as running, or was found so by the next start.
    const all = store.jobs.list({ limit: 100_000 })
    expect(all.some(({ history }) => history.some(({ error }) => error?.code === 'job.interrupted'))).toBe(true)
    expect(all.filter(({ state }) => state === 'running').length).toBeLessThanOrEqual(2)
    expect(submitted.size).toBeGreaterThan(KILLS * 5)
    await store.backupDone
    store.close()
  },
)

/** Starts a process that submits and runs jobs, kills it `afterMs` after its first word. */
function runUntilKilled(dir: string, afterMs: number): Promise<{ output: string; problems: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'run-until-killed.ts'), dir], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let problems = ''
    child.stderr.on('data', (data) => (problems += data))
    child.stdout.on('data', (data) => {
      if (output === '') setTimeout(() => child.kill('SIGKILL'), afterMs)
      output += data
    })
    child.on('close', (_code, signal) =>
      signal === 'SIGKILL'
        ? resolve({ output, problems })
        : reject(new Error(`the child ended by itself: ${problems}`)),
    )
  })
}
