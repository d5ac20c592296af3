// `npm run bench -- soak [hours] [workers]`: four cameras (a file, an RTSP camera, one that comes and goes, one that
// changes its picture), with previews, jobs, reports, alerts and MQTT. A line a minute; at the end what grew, per hour,
// in main by kind of memory and in every worker, after the first 20 minutes (a third, of a run of an hour or less).
import { setTimeout as pause } from 'node:timers/promises'
import { theilSenSlope } from '#core/monitor/theil-sen.ts'
import { DEFAULT_POOL_SETTINGS } from '#core/pool/pool-settings.ts'
import { removeDataDir, startTestApplication, VIEWER } from '../fixtures/application.ts'
import { addSoakCameras } from './soak/cameras.ts'
import { choresOf, listenOverMqtt } from './soak/chores.ts'
import { readDatabase, readKinds, readProcess } from './soak/readings.ts'

const [hours = 2, workers = 2] = process.argv.slice(2).map(Number)
const SAMPLE_S = 5
/** Until then caches fill and V8 learns. */
const WARM_UP_S = Math.min(20 * 60, hours * 1_200)
const HOUR_S = 3_600

const app = await startTestApplication()
await app.app.handlers['pool.apply']({ pool: { ...DEFAULT_POOL_SETTINGS, workers, scaling: 'off' } }, VIEWER)
const cameras = await addSoakCameras(app)
const names = new Map((await app.state()).cameras.map(({ id, name }) => [id, name]))
const broker = await listenOverMqtt(app)
const chores = choresOf(app, cameras).map((chore) => ({ ...chore, dueS: chore.everyS, failed: 0 }))
const series = new Map<string, [number, number][]>()
const note = (name: string, atS: number, value: number) => {
  if (atS < WARM_UP_S || !Number.isFinite(value)) return
  if (!series.has(name)) series.set(name, [])
  series.get(name)!.push([atS / HOUR_S, value])
}
/** How long after it happened each crossing was told, by camera, ms; taken as it is told, not when this loop looks. */
const late = new Map<string, number[]>()
app.app.onEvent((event) => {
  if (event.type !== 'crossings-committed') return
  for (const { cameraId, atMs } of event.crossings)
    late.set(cameraId, [...(late.get(cameraId) ?? []), Date.now() - atMs])
})
const counted = () => [...late.values()].reduce((sum, { length }) => sum + length, 0)
const startedMs = performance.now()
let saidS = 0
for (let atS = 0; atS < hours * HOUR_S; atS = (performance.now() - startedMs) / 1_000) {
  for (const chore of chores.filter(({ dueS }) => dueS <= atS)) {
    chore.dueS = atS + chore.everyS
    await chore.run().catch((thrown: unknown) => {
      chore.failed += 1
      if (chore.failed === 1) console.error(`${chore.name}: ${String(thrown)}`)
    })
  }
  // The harness's own list of what happened is no part of the product.
  app.events.length = 0
  const line = await sample(atS)
  if (atS - saidS >= 60) {
    saidS = atS
    console.log(line)
  }
  await pause(SAMPLE_S * 1_000)
}
console.log(`\nSlopes after the first ${Math.round(WARM_UP_S / 60)} min, an hour:`)
for (const [name, points] of series) {
  const [first, last] = [points[0]![1], points.at(-1)![1]]
  const grown = theilSenSlope(points)?.toFixed(2) ?? '–'
  const seen = `${first.toFixed(1)} → ${last.toFixed(1)} (${points.length} samples)`
  console.log(`${name.padEnd(28)} ${grown.padStart(8)}   ${seen}`)
}
const failed = chores.filter((chore) => chore.failed > 0).map(({ name, failed: n }) => `${name} ${n}`)
for (const [cameraId, times] of late) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)]!)
  console.log(
    `${names.get(cameraId) ?? cameraId}: ${sorted.length} crossings, told ${at(0.5)} ms after they happened ` +
      `(median; 99 of 100 within ${at(0.99)} ms, the latest ${at(1)} ms)`,
  )
}
console.log(failed.length > 0 ? `chores that failed: ${failed.join(', ')}` : 'no chore failed')
await app.close()
await cameras.stop()
await broker?.kill()
removeDataDir(app.dataDir)
process.exit(0)

async function sample(atS: number): Promise<string> {
  const { workers: pool, cameraStatus } = await app.state()
  const main = readProcess(process.pid)
  const kinds = readKinds()
  const databaseMb = readDatabase(app.dataDir)
  note('main rss MB', atS, main?.rssMb ?? NaN)
  note('main heap MB', atS, kinds.heapMb)
  note('main external MB', atS, kinds.externalMb)
  note('main buffers MB', atS, kinds.buffersMb)
  note('main handles', atS, main?.handles ?? NaN)
  note('main threads', atS, main?.threads ?? NaN)
  note('database MB', atS, databaseMb)
  const parts = pool.map(({ workerId, pid }) => {
    const reading = pid === undefined ? undefined : readProcess(pid)
    note(`${workerId} (${pid}) rss MB`, atS, reading?.rssMb ?? NaN)
    note(`${workerId} (${pid}) handles`, atS, reading?.handles ?? NaN)
    note(`${workerId} (${pid}) threads`, atS, reading?.threads ?? NaN)
    return `${workerId} ${reading?.rssMb.toFixed(0) ?? '–'} MB/${reading?.handles ?? '–'}/${reading?.threads ?? '–'}`
  })
  const live = cameraStatus.filter(({ state }) => state === 'live').length
  return (
    `${(atS / 60).toFixed(0).padStart(4)} min  main ${main?.rssMb.toFixed(0)} MB (heap ${kinds.heapMb.toFixed(0)}, ` +
    `external ${kinds.externalMb.toFixed(0)})/${main?.handles}/${main?.threads}  ${parts.join('  ')}  ` +
    `db ${databaseMb.toFixed(1)} MB  ${live} live  ${counted()} crossings`
  )
}
