// Run as a process of its own: submits and runs short jobs without end and says what is acknowledged, until it is
// killed.
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { FieldcountError } from '#core/errors/error-data.ts'
import { JobQueue } from '../../../../electron/jobs/job-queue.ts'
import { openStore } from '../../../../electron/store/store.ts'

const [dir] = process.argv.slice(2) as [string]
const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() }
const store = openStore({ dir, clock, onProblem: (error) => writeSync(2, `${error.message}\n`) })
const running = new Set<string>()
const queue = new JobQueue({
  store: store.jobs,
  clock,
  newId: randomUUID,
  random: Math.random,
  runner: {
    run: async ({ id }) => {
      if (running.has(id)) writeSync(2, `the job ${id} runs twice at once\n`)
      running.add(id)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10))
      running.delete(id)
      if (Math.random() < 0.2) throw new FieldcountError('source.stalled', { seconds: 5 })
      return null
    },
  },
  workers: () => ['w1', 'w2'].map((workerId) => ({ workerId, role: 'job', capabilities: [], speed: 1, slots: 1 })),
  order: () => ({ discipline: { kind: 'fifo' }, distribution: 'round-robin' }),
  timeZone: () => 'UTC',
  onChanged: () => {},
  notify: ({ id, state }) => writeSync(1, `${state} ${id}\n`),
  onProblem: (error) => writeSync(2, `${error.message}\n`),
})
queue.start()
setInterval(
  () => writeSync(1, `submitted ${queue.submit({ input: { on: 'main', job: { kind: 'compact-database' } } }).id}\n`),
  4,
)
