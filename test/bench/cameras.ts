// How much of the machine the application uses: cameras at the settings a fresh installation begins with, against bare
// loops (decode and session.run, one thread each, as many as there are processors) on the same clip and model, in
// turns in the same run, so that a busy moment of the machine meets both.
//
//   npm run bench -- cameras [cameras, 0: as many as saturate] [model.onnx] [rounds] [seconds]
import { mkdtempSync, readFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { createForkChild } from '../../electron/supervisor/fork-child.ts'
import { removeDataDir, startTestApplication, until, VIEWER } from '../fixtures/application.ts'
import { asset, assetsMissing } from '../fixtures/assets.ts'
import { BareLoops } from './cameras/bare-loops.ts'
import { machineTime, threadTimes, type ThreadKind } from './cameras/processor-time.ts'
import { report, roundLine, type Round } from './cameras/report.ts'
import { WatchedWorkers } from './cameras/watched-workers.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const MODEL = process.argv[3] || undefined
const ROUNDS = Number(process.argv[4] ?? 3)
const SECONDS = Number(process.argv[5] ?? 15)
const FPS = 12
/** Until the ladder has settled. */
const WARM_UP_S = 15
const PROFILE_S = 6

const missing = MODEL !== undefined && assetsMissing()
if (missing) {
  console.log(missing)
  process.exit(0)
}
const cores = availableParallelism()
const clip =
  MODEL === undefined ? join(ROOT, 'resources/demo/demo.mp4') : asset('clips/one-by-one-person-detection.mp4')
const fpsEach = Math.min(FPS, MODEL === undefined ? 12 : 10)
const bare = await BareLoops.start(cores, clip, modelRef())
// Without a number: somewhat more than the bare loops could do, whatever else runs on the machine at the moment.
const CAMERAS = Number(process.argv[2]) || Math.ceil((1.2 * (await bare.run(5)).fps) / fpsEach)
const asked = CAMERAS * fpsEach
const profiles = mkdtempSync(join(tmpdir(), 'fieldcount-profiles-'))
process.env['BENCH_PROFILES'] = profiles
const watched = new WatchedWorkers()
const app = await startTestApplication(undefined, {
  fork: watched.watching(createForkChild(join(import.meta.dirname, 'cameras/profiled-worker.ts'))),
  firstPool: {},
})
const call = app.app.handlers
const modelId = MODEL && (await call['models.add']({ path: resolve(MODEL), licence: 'Apache-2.0' }, VIEWER)).id
for (let n = 0; n < CAMERAS; n++)
  await call['cameras.add'](
    {
      name: `Camera ${n + 1}`,
      source: { kind: 'file', path: clip, loop: true, realtime: true },
      fps: FPS,
      priority: 5,
      ...(modelId !== undefined && { modelId }),
    },
    VIEWER,
  )
await allLive()
// Where the model runs best is tried once, a while after the first start.
await until(
  'what runs the model',
  async () => {
    const { tables, probing } = (await app.state()).inference
    return tables.length > 0 && !probing
  },
  180_000,
)
const rounds: Round[] = []
for (let n = 0; n < ROUNDS; n++) {
  if (n > 0) await enable(true)
  await allLive()
  await seconds(WARM_UP_S)
  const counted = await measure()
  if (n === ROUNDS - 1) await profile()
  if (n === 0) await tell()
  await enable(false)
  await seconds(2)
  rounds.push({ ...counted, bare: await bare.run(SECONDS) })
  console.log(`round ${n + 1}: ${roundLine(rounds.at(-1)!)}`)
}
console.log(
  `${CAMERAS} cameras at ${FPS} fps, ${basename(clip)}, ${MODEL ? basename(MODEL) : 'the shipped model'}, ` +
    `${cores} processors`,
)
report(rounds, asked, profiles)
bare.stop()
await app.close()
removeDataDir(app.dataDir)
if (process.env['BENCH_KEEP'] === undefined) removeDataDir(profiles)
else console.log(profiles)
process.exit(0)

/** The model as a worker of the application loads it. */
function modelRef(): ModelRef {
  if (MODEL !== undefined) return { path: resolve(MODEL) }
  const { models } = JSON.parse(readFileSync(join(ROOT, 'models/manifest.json'), 'utf8')) as {
    models: { file: string }[]
  }
  return { path: join(ROOT, 'models', models[0]!.file), manifest: models[0] as never }
}

async function enable(enabled: boolean): Promise<void> {
  for (const { id } of (await app.state()).cameras) await call['cameras.setEnabled']({ cameraId: id, enabled }, VIEWER)
}

async function allLive(): Promise<void> {
  await until(
    'all cameras live',
    async () => (await app.state()).cameraStatus.filter(({ state }) => state === 'live').length === CAMERAS,
    120_000,
  )
}

async function measure(): Promise<Omit<Round, 'bare'>> {
  const pids = watched.pids
  watched.take()
  const [machine, mine] = [machineTime(), process.cpuUsage()]
  const before = pids.map(threadTimes)
  const startMs = performance.now()
  await seconds(SECONDS)
  const passedS = (performance.now() - startMs) / 1_000
  const used = process.cpuUsage(mine)
  const threads = new Map<ThreadKind, number>()
  pids.forEach((pid, index) => {
    for (const [kind, ms] of threadTimes(pid))
      threads.set(kind, (threads.get(kind) ?? 0) + ms - (before[index]!.get(kind) ?? 0))
  })
  const machineNow = machineTime()
  const sums = watched.take()
  const mainMs = (used.user + used.system) / 1_000
  return {
    ...sums,
    fps: sums.frames / passedS,
    mainMs,
    threads,
    cpuMs: mainMs + [...threads.values()].reduce((sum, ms) => sum + ms, 0),
    idle: (machineNow.idleMs - machine.idleMs) / (machineNow.allMs - machine.allMs),
  }
}

async function profile(): Promise<void> {
  const pids = watched.pids
  for (const pid of pids) process.kill(pid, 'SIGUSR2')
  await seconds(PROFILE_S)
  for (const pid of pids) process.kill(pid, 'SIGUSR2')
  await seconds(1)
}

async function tell(): Promise<void> {
  const { workers, decisions, cameraStatus, settings } = await app.state()
  const { type, workers: wanted } = settings.pool
  console.log(
    `pool ${type} ${wanted}: ` +
      workers.map(({ threads, cameraIds }) => `${threads} threads ${cameraIds.length} cameras`).join(', ') +
      `; ${cameraStatus.filter(({ degraded }) => degraded).length} of ${CAMERAS} cameras degraded`,
  )
  for (const { kind, reason } of decisions.toReversed()) console.log(`  ${kind}: ${reason.text}`)
}

async function seconds(n: number): Promise<void> {
  await new Promise((wait) => setTimeout(wait, n * 1_000))
}
