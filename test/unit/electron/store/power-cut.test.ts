import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { openStore } from '../../../../electron/store/store.ts'
import { tempDir } from './store-fixture.ts'

const KILLS = 30
const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() }
const FOREVER_MS = 8e15

it(
  `nothing that was acknowledged is lost when the process is killed, ${KILLS} times at random moments`,
  { timeout: 120_000 },
  async () => {
    const dir = tempDir()
    const compiled = tempDir()
    let acknowledgedInAll = 0
    for (let kill = 0; kill < KILLS; kill += 1) {
      const runId = `run-${kill}`
      const beganMs = Date.now()
      const acknowledged = await commitUntilKilled({ dir, runId, compiled }, Math.random() * 60)
      acknowledgedInAll += acknowledged

      const problems: unknown[] = []
      const store = openStore({ dir, clock, onProblem: (error) => problems.push(error) })
      expect(problems).toEqual([])
      const seqs = new Set<number>()
      let after
      do {
        const page = store.events.page({ fromMs: beganMs, toMs: FOREVER_MS }, 5_000, after)
        for (const { id } of page.crossings) if (id.startsWith(`cam/${runId}/`)) seqs.add(Number(id.split('/')[2]))
        after = page.next
      } while (after)
      const lost = Array.from({ length: acknowledged }, (_, index) => index + 1).filter((seq) => !seqs.has(seq))
      expect(lost, `of ${runId}`).toEqual([])
      await store.backupDone
      store.close()

      const db = new DatabaseSync(join(dir, 'fieldcount.db'), { readOnly: true })
      expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
      const { events, minutes } = db
        .prepare(
          'SELECT (SELECT count(*) FROM count_events) AS events, (SELECT sum(count) FROM minute_counts) AS minutes',
        )
        .get()!
      expect(minutes).toBe(events)
      db.close()
    }
    expect(acknowledgedInAll).toBeGreaterThan(KILLS)
  },
)

/**
 * Starts a committing process (most of its time goes into being compiled, which is kept for the next), kills it
 * `afterMs` after its first acknowledgement, gives its last one.
 */
function commitUntilKilled(
  { dir, runId, compiled }: { dir: string; runId: string; compiled: string },
  afterMs: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'commit-until-killed.ts'), dir, runId], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    })
    let output = ''
    let problems = ''
    child.stderr.on('data', (data) => (problems += data))
    child.stdout.on('data', (data) => {
      const hadOne = lastAcknowledged(output) > 0
      output += data
      if (!hadOne && lastAcknowledged(output) > 0) setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the child ended by itself: ${problems}`))
      else resolve(lastAcknowledged(output))
    })
  })
}

/** The last whole line that is a number; 0 when there is none yet. */
function lastAcknowledged(output: string): number {
  return Number(output.match(/^\d+(?=\n)/gm)?.at(-1) ?? 0)
}
