// Eight cameras on two workers with more to do than the machine can: fairness, main's delay, memory, what was given up.
// Run: node test/bench/overload.ts [minutes] [model.onnx]
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import { jainIndex } from '../fixtures/jain-index.ts'
import { removeDataDir, startTestApplication, until, VIEWER } from '../fixtures/application.ts'
import { asset } from '../fixtures/assets.ts'

const MINUTES = Number(process.argv[2] ?? 5)
const MODEL = process.argv[3] ?? asset('models/yolox_nano.onnx')
const CLIPS = ['one-by-one-person-detection.mp4', 'vehicles-road.mp4', 'car-detection.mp4']
const CAMERAS = 8
const WARM_UP_S = 60
const FPS = 12

const app = await startTestApplication()
const call = app.app.handlers
const { id: modelId } = await call['models.add']({ path: MODEL, licence: 'Apache-2.0' }, VIEWER)
await call['pool.apply']({ pool: { ...DEFAULT_POOL_SETTINGS, workers: 2 } }, VIEWER)
for (let n = 0; n < CAMERAS; n++) {
  await call['cameras.add'](
    {
      name: `Camera ${n + 1}`,
      source: { kind: 'file', path: asset(`clips/${CLIPS[n % CLIPS.length]}`), loop: true, realtime: true },
      modelId,
      fps: FPS,
      priority: 5,
    },
    VIEWER,
  )
}
await until(
  'all live',
  async () => (await app.state()).cameraStatus.filter(({ state }) => state === 'live').length === CAMERAS,
  60_000,
)

const loop = monitorEventLoopDelay({ resolution: 5 })
const counted = new Map<string, number>()
const wanted = new Map<string, number>()
let busy = 0
const rss = { main: [] as number[], workers: [] as number[] }
const seconds = MINUTES * 60
for (let second = 0; second < seconds; second++) {
  await new Promise((wait) => setTimeout(wait, 1_000))
  if (second === WARM_UP_S) loop.enable()
  if (second < WARM_UP_S) continue
  const { workers } = await app.state()
  for (const camera of workers.flatMap(({ metrics }) => metrics?.cameras ?? [])) {
    counted.set(camera.cameraId, (counted.get(camera.cameraId) ?? 0) + camera.processedFps)
    wanted.set(camera.cameraId, (wanted.get(camera.cameraId) ?? 0) + FPS)
    busy += camera.busy
  }
  rss.main.push(process.memoryUsage.rss() / 1e6)
  rss.workers.push(workers.reduce((sum, { metrics }) => sum + (metrics?.rssMb ?? 0), 0))
  if (second % 60 === 0)
    console.log(
      `minute ${second / 60}: main ${rss.main.at(-1)!.toFixed(0)} MB, workers ` +
        `${workers.map(({ metrics }) => metrics?.rssMb.toFixed(0)).join(' + ')} MB`,
    )
}
const measured = seconds - WARM_UP_S
const rates = [...counted.values()].map((sum) => sum / measured)
const { decisions, workers, cameraStatus } = await app.state()
console.log(`counted per camera: ${rates.map((rate) => rate.toFixed(1)).join(' ')} of ${FPS} fps wanted`)
console.log(`Jain index ${jainIndex(rates).toFixed(4)} (limit 0.95)`)
console.log(`workers busy ${((100 * busy) / measured / workers.length).toFixed(0)} %`)
console.log(
  `main's event-loop delay: p50 ${(loop.percentile(50) / 1e6).toFixed(1)} ms, p99 ` +
    `${(loop.percentile(99) / 1e6).toFixed(1)} ms, max ${(loop.max / 1e6).toFixed(1)} ms (limit p99 50 ms)`,
)
for (const [name, values] of Object.entries(rss)) {
  const part = Math.max(1, Math.floor(values.length / 6))
  const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
  const [first, last] = [mean(values.slice(0, part)), mean(values.slice(-part))]
  console.log(
    `memory of ${name}: ${first.toFixed(0)} MB after the warm-up, ${last.toFixed(0)} MB at the end: ` +
      `${(100 * (last / first - 1)).toFixed(1)} % (limit 5 %)`,
  )
}
console.log(
  `restarts ${workers.reduce((sum, { restarts }) => sum + restarts, 0)}; degraded ` +
    `${cameraStatus.filter(({ degraded }) => degraded).length} of ${CAMERAS}; decisions:`,
)
for (const { kind, reason } of decisions.reverse()) console.log(`  ${kind}: ${reason}`)
await app.close()
removeDataDir(app.dataDir)
