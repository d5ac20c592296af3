// Kills, crashes, hangs and leaks injected at random into the workers that count: how long each camera is away, and
// whether a crossing is lost or doubled. Run: node test/bench/chaos.ts [times] [seed]
import { join, resolve } from 'node:path'
import { nextRandom } from '#core/pool/seeded-random.ts'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import { createForkChild } from '../../electron/supervisor/fork-child.ts'
import { removeDataDir, startTestApplication, until, VIEWER } from '../fixtures/application.ts'
import { onDisk, toldIn } from './faults/counting-site.ts'
import { FAULT_NAMES, FAULTS, inject, type Fault } from '../fixtures/chaos.ts'
import { startRtspServer } from '../fixtures/rtsp/rtsp-server.ts'
import { Calibration } from '#core/count/calibration.ts'
import { readFileSync } from 'node:fs'

const ROOT = resolve(import.meta.dirname, '../..')
const TIMES = Number(process.argv[2] ?? 50)
const SEED = Number(process.argv[3] ?? 7)
/** A machine that has other things to do takes its time; how long is what is measured, not a failure. */
const PATIENCE_MS = 180_000
let state = SEED
const random = () => {
  const { value, seed } = nextRandom(state)
  state = seed
  return value
}

const demo = join(ROOT, 'resources/demo')
const server = await startRtspServer({
  file: join(demo, 'demo.mp4'),
  username: 'admin',
  password: 'chaos',
  continuous: true,
})
const app = await startTestApplication(undefined, {
  fork: createForkChild(join(ROOT, 'test/fixtures/chaos-worker.ts')),
})
await app.app.handlers['pool.apply'](
  { pool: { ...DEFAULT_POOL_SETTINGS, workers: 2, scaling: 'off', workerMemoryMb: 600 } },
  VIEWER,
)
const camera = await app.app.handlers['cameras.add'](
  {
    name: 'Door',
    source: { kind: 'rtsp', url: server.url, transport: 'tcp' },
    credentials: { username: 'admin', password: 'chaos' },
    fps: 12,
    priority: 5,
  },
  VIEWER,
)
await app.app.handlers['cameras.calibrate'](
  {
    cameraId: camera.id,
    calibration: Calibration.parse(JSON.parse(readFileSync(join(demo, 'calibration.json'), 'utf8'))),
  },
  VIEWER,
)
await app.app.handlers['cameras.addDemo']({}, VIEWER)
const cameras = (await app.state()).cameras.map(({ id }) => id)
const allLive = () =>
  until(
    'all live',
    async () => (await app.state()).cameraStatus.filter(({ state }) => state === 'live').length === cameras.length,
    PATIENCE_MS,
  )
await allLive()

const took = new Map<Fault, number[]>(FAULTS.map((fault) => [fault, []]))
for (let n = 0; n < TIMES; n++) {
  await new Promise((wait) => setTimeout(wait, 3_000 + random() * 4_000))
  await allLive()
  const fault = FAULTS[Math.floor(random() * FAULTS.length)]!
  const { backMs, pauseMs } = await inject(app, fault, cameras[Math.floor(random() * cameras.length)]!, PATIENCE_MS)
  // A leak is noticed and handed over while counting goes on: only the change itself is a pause.
  const ms = fault === 'SIGUSR2' ? pauseMs : backMs
  took.get(fault)!.push(ms)
  console.log(
    `${String(n + 1).padStart(3)} ${FAULT_NAMES[fault].padEnd(12)} ` +
      `${fault === 'SIGUSR2' ? `replaced after ${Math.round(backMs)} ms, pause` : 'back after'} ${Math.round(ms)} ` +
      'ms',
  )
}
for (const [fault, times] of took) {
  const sorted = times.sort((a, b) => a - b)
  if (sorted.length > 0)
    console.log(
      `${FAULT_NAMES[fault].padEnd(12)} ${String(sorted.length).padStart(3)} times   median ` +
        `${Math.round(sorted[Math.floor(sorted.length / 2)]!)} ms   slowest ${Math.round(sorted.at(-1)!)} ms`,
    )
}
const told = toldIn(app)
const { ids } = onDisk(app.dataDir)
const [lost, doubled] = [told.filter((id) => !ids.has(id)).length, told.length - new Set(told).size]
console.log(`${told.length} crossings shown: ${lost} lost, ${doubled} doubled (seed ${SEED})`)
await app.close()
await server.stop()
removeDataDir(app.dataDir)
process.exit(lost + doubled === 0 ? 0 : 1)
