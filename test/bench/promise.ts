// Is it true, how many cameras this machine holds? Measured as somebody would measure it, then so many cameras run at
// the settings a fresh installation begins with: nearly all frames must be counted and nothing given up. A third more
// must be warned of.
//
//   npm run bench -- promise [seconds] [fps]
import { join, resolve } from 'node:path'
import { createForkChild } from '../../electron/supervisor/fork-child.ts'
import { removeDataDir, startTestApplication, until, VIEWER } from '../fixtures/application.ts'
import { WatchedWorkers } from './cameras/watched-workers.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const SECONDS = Number(process.argv[2] ?? 180)
const FPS = Number(process.argv[3] ?? 12)
/** The demo scene has no more. */
const CLIP_FPS = 12
const LEAST = 0.98

const watched = new WatchedWorkers()
const fork = watched.watching(createForkChild(join(ROOT, 'workers/entry.ts')))
const app = await startTestApplication(undefined, { fork, firstPool: {} })
const call = app.app.handlers

const [job] = await call['jobs.submit'](
  { order: { kind: 'measure-capacity', fps: FPS }, when: { kind: 'now' } },
  VIEWER,
)
await until(
  'the measurement',
  async () => (await app.state()).jobs.find(({ id }) => id === job!.id)?.state === 'succeeded',
  180_000,
)
const { held = 0, measure } = await call['capacity.view']({ fps: FPS }, VIEWER)
console.log(
  `promised: ${held} cameras at ${FPS} fps, on ${measure!.workers} workers of ${measure!.threads} threads, ` +
    `${measure!.speed.toFixed(1)} s of video in a second`,
)
if (held === 0) {
  console.log('nothing is promised: too little of the machine is left by what else runs on it')
  await app.close()
  removeDataDir(app.dataDir)
  process.exit(1)
}
// The trend on the Workers screen says the same, from what the cameras really cost: with half of them, and with all.
const half = Math.max(1, Math.floor(held / 2))
const trends: string[] = []
for (let n = 0; n < held; n++) {
  if (n === half) await trendAt(half)
  await call['cameras.add'](
    {
      name: `Camera ${n + 1}`,
      source: { kind: 'file', path: join(ROOT, 'resources/demo/demo.mp4'), loop: true, realtime: true },
      fps: FPS,
      priority: 5,
    },
    VIEWER,
  )
}
await allLive(held)
watched.take()
const startMs = performance.now()
let frames = 0
let degraded = 0
for (let second = 1; second <= SECONDS; second++) {
  await new Promise((wait) => setTimeout(wait, 1_000))
  frames += watched.take().frames
  degraded = Math.max(degraded, (await app.state()).cameraStatus.filter((status) => status.degraded).length)
}
const share = frames / ((held * Math.min(FPS, CLIP_FPS) * (performance.now() - startMs)) / 1_000)
const { decisions } = await app.state()
console.log(`counted ${(100 * share).toFixed(1)} % of the frames in ${SECONDS} s; at most ${degraded} cameras degraded`)
for (const { kind, reason } of decisions.toReversed()) console.log(`  ${kind}: ${reason.text}`)
await trendAt(held, 0)
const agree = trends.length === 0
console.log(agree ? 'the trend agrees within one camera' : `THE TREND DISAGREES: ${trends.join('; ')}`)

// A third more: every camera from the one that does not fit on is warned of before it is added.
let warnedAt = held
for (; warnedAt < Math.ceil(1.3 * held) + 1; warnedAt++) {
  const check = await call['capacity.check']({ fps: FPS }, VIEWER)
  if (check.known && !check.fits) break
  await call['cameras.add']({ name: `More ${warnedAt}`, source: { kind: 'pattern' }, fps: FPS, priority: 5 }, VIEWER)
}
const warned = warnedAt < Math.ceil(1.3 * held) + 1
console.log(warned ? `camera ${warnedAt + 1} is warned of` : `${warnedAt} cameras were added without a warning`)
await app.close()
removeDataDir(app.dataDir)
const kept = share >= LEAST && degraded === 0 && warned && agree
console.log(kept ? 'the promise is kept' : 'THE PROMISE IS NOT KEPT')
process.exit(kept ? 0 : 1)

async function allLive(count: number): Promise<void> {
  await until(
    'all live',
    async () => (await app.state()).cameraStatus.filter(({ state }) => state === 'live').length === count,
    120_000,
  )
}

/** With so many cameras running, after a minute of them. */
async function trendAt(cameras: number, seconds = 60): Promise<void> {
  await allLive(cameras)
  await new Promise((wait) => setTimeout(wait, 1_000 * seconds))
  const { capacity } = (await call['monitor.view']({}, VIEWER)).trends
  const more = capacity[0]?.more
  const line = `with ${cameras} cameras the trend says ${more ?? 'nothing'} more, the promise ${held - cameras}`
  console.log(line)
  if (more === undefined || Math.abs(more - (held - cameras)) > 1) trends.push(line)
}
