// What handing a job to a worker costs: our job workers beside the pools people use, on the same tasks in one run,
// taking turns. Run: node test/bench/dispatch.ts [rounds] [tasks a round]
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { Piscina } from 'piscina'
import { FixedThreadPool } from 'poolifier'
import Tinypool from 'tinypool'
import workerpool from 'workerpool'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import { createForkChild } from '../../electron/supervisor/fork-child.ts'
import { systemClock } from '../../electron/base/system-clock.ts'
import { Pool } from '../../electron/supervisor/pool.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const DISPATCH = join(ROOT, 'test/fixtures/dispatch')
const ROUNDS = Number(process.argv[2] ?? 5)
const TASKS = Number(process.argv[3] ?? 2_000)
const WORKERS = Math.max(2, Math.min(4, availableParallelism()))
/** So many tasks are under way at once, so that no worker waits for its next one. */
const UNDER_WAY = WORKERS * 2

interface Contender {
  readonly name: string
  run(budgetMs: number): Promise<unknown>
  close(): Promise<unknown>
}

async function ours(): Promise<Contender> {
  const quiet = () => {}
  const pool = new Pool(
    // One more core than there is, for the camera worker that every pool keeps.
    {
      fork: createForkChild(join(ROOT, 'workers/entry.ts')),
      clock: systemClock,
      newRunId: () => 'run',
      cores: WORKERS + 1,
      settings: { ...DEFAULT_POOL_SETTINGS, type: 'specialised', streamWorkers: 1, jobWorkers: WORKERS },
    },
    {
      onPlaced: quiet,
      onUnschedulable: quiet,
      onRunStarted: quiet,
      onRunLost: quiet,
      onUnassigned: quiet,
      onReleaseJob: quiet,
      onMessage: quiet,
      onWorkersChanged: quiet,
      onLog: quiet,
    },
  )
  pool.start()
  while (pool.jobWorkers().length < WORKERS) await new Promise((wait) => setTimeout(wait, 20))
  const load = new Map(pool.jobWorkers().map(({ workerId }) => [workerId, 0]))
  let number = 0
  return {
    name: 'fieldcount',
    async run(budgetMs) {
      const [workerId] = [...load].reduce((least, one) => (one[1] < least[1] ? one : least))
      load.set(workerId, load.get(workerId)! + 1)
      try {
        return await pool.runJob(workerId, `j${number++}`, { kind: 'measure-speed', budgetMs }, {})
      } finally {
        load.set(workerId, load.get(workerId)! - 1)
      }
    },
    close: () => pool.stop(),
  }
}

function theirs(): Contender[] {
  const piscina = new Piscina({
    filename: join(DISPATCH, 'spin.ts'),
    minThreads: WORKERS,
    maxThreads: WORKERS,
    concurrentTasksPerWorker: 2,
  })
  const tinypool = new Tinypool({
    filename: join(DISPATCH, 'spin.ts'),
    minThreads: WORKERS,
    maxThreads: WORKERS,
    concurrentTasksPerWorker: 2,
  })
  const processes = workerpool.pool(join(DISPATCH, 'workerpool-worker.js'), {
    minWorkers: WORKERS,
    maxWorkers: WORKERS,
    workerType: 'process',
  })
  const threads = workerpool.pool(join(DISPATCH, 'workerpool-worker.js'), {
    minWorkers: WORKERS,
    maxWorkers: WORKERS,
    workerType: 'thread',
  })
  const poolifier = new FixedThreadPool(WORKERS, join(DISPATCH, 'poolifier-worker.js'))
  return [
    { name: 'piscina (threads)', run: (budgetMs) => piscina.run({ budgetMs }), close: () => piscina.destroy() },
    { name: 'tinypool (threads)', run: (budgetMs) => tinypool.run({ budgetMs }), close: () => tinypool.destroy() },
    {
      name: 'workerpool (processes)',
      run: (budgetMs) => processes.exec('spin', [{ budgetMs }]) as unknown as Promise<unknown>,
      close: async () => processes.terminate(),
    },
    {
      name: 'workerpool (threads)',
      run: (budgetMs) => threads.exec('spin', [{ budgetMs }]) as unknown as Promise<unknown>,
      close: async () => threads.terminate(),
    },
    {
      name: 'poolifier (threads)',
      run: (budgetMs) => poolifier.execute({ budgetMs }),
      close: () => poolifier.destroy(),
    },
  ]
}

async function round({ run }: Contender, budgetMs: number): Promise<{ perSecond: number; p99Ms: number }> {
  const took: number[] = []
  let started = 0
  const fromMs = performance.now()
  await Promise.all(
    Array.from({ length: UNDER_WAY }, async () => {
      while (started < TASKS) {
        started += 1
        const atMs = performance.now()
        await run(budgetMs)
        took.push(performance.now() - atMs)
      }
    }),
  )
  const perSecond = TASKS / ((performance.now() - fromMs) / 1000)
  return { perSecond, p99Ms: took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)]! }
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const contenders = [await ours(), ...theirs()]
for (const contender of contenders) await round(contender, 0)
for (const budgetMs of [0, 1]) {
  const results = new Map(contenders.map(({ name }) => [name, [] as { perSecond: number; p99Ms: number }[]]))
  for (let n = 0; n < ROUNDS; n++)
    for (const contender of contenders) results.get(contender.name)!.push(await round(contender, budgetMs))
  console.log(budgetMs === 0 ? 'nothing to do' : `${budgetMs} ms of arithmetic`)
  const figures = [...results].map(([name, rounds]) => ({
    name,
    perSecond: median(rounds.map((one) => one.perSecond)),
    p99Ms: median(rounds.map((one) => one.p99Ms)),
  }))
  const best = Math.max(...figures.slice(1).map(({ perSecond }) => perSecond))
  for (const { name, perSecond, p99Ms } of figures)
    console.log(
      `  ${name.padEnd(24)} ${perSecond.toFixed(0).padStart(7)} jobs/s   p99 ${p99Ms.toFixed(2).padStart(7)} ` +
        `ms   ${(perSecond / best).toFixed(2)} of the best other`,
    )
}
for (const { close } of contenders) void close()
process.exit(0)
