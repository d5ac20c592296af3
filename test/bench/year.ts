// `npm run bench -- year [days] [zone]`: a site left alone for 400 days in a few minutes, by a stepped clock: crossings
// by the hour through the store, packing, weekly compaction with retention, daily copies, schedules and the days that
// have 23 and 25 hours. At the end every day is added up and compared with what was committed, to the count.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job } from '#core/pool/job.ts'
import { DAY_MS, HOUR_MS } from '#core/time/durations.ts'
import { addDays, dayBounds, siteDate } from '#core/time/site-time.ts'
import { firstOccurrence, nextOccurrence } from '../../electron/jobs/occurrence.ts'
import { openStore } from '../../electron/store/store.ts'
import { Calibration } from '#core/count/calibration.ts'

const days = Number(process.argv[2] ?? 400)
const zone = process.argv[3] ?? 'Europe/Berlin'
const KEEP_EVENTS_DAYS = 90
const CAMERAS = ['door', 'gate'] as const
const START = '2026-01-01'
const CRONS = ['0 7 * * *', '30 2 * * *', '0 6 * * 1'] as const

const dir = mkdtempSync(join(tmpdir(), 'fieldcount-year-'))
const clock = {
  ms: dayBounds(START, zone)[0],
  startMs: dayBounds(START, zone)[0],
  nowMs: () => clock.ms,
  monotonicMs: () => clock.ms - clock.startMs,
}
const problems: string[] = []
const open = () => openStore({ dir, clock, onProblem: ({ message }) => problems.push(message) })
let store = open()
store.settings.update({ timeZone: zone })
const line = {
  id: 'line',
  name: 'Line',
  points: [
    [0.5, 0],
    [0.5, 1],
  ],
  classes: ['person'],
  anchor: 'center',
}
for (const id of CAMERAS)
  store.cameras.insert({
    id,
    name: id,
    source: { kind: 'rtsp', url: 'rtsp://192.0.2.1/stream', transport: 'tcp' },
    hasPassword: false,
    enabled: true,
    fps: 10,
    priority: 5,
    calibration: Calibration.parse({ lines: [line], zones: [], masks: [], confidence: 0.35 }),
    createdAtMs: clock.ms,
  })

const expected = new Map<string, number>()
let seq = 0
let committed = 0
let ids = 0
const parts = { newId: () => `job-${++ids}`, timeZone: () => zone }
const compaction = { on: 'main', job: { kind: 'compact-database' } } as const
let series: Job[] = CRONS.map((cron) => firstOccurrence({ input: compaction, cron }, parts, clock.ms))
const ran = new Map<string, number>(CRONS.map((cron) => [cron, 0]))
const signal = new AbortController().signal
const databaseMb = () => statSync(join(dir, 'fieldcount.db')).size / 1e6
const startedMs = performance.now()

for (let day = 0, date = START; day < days; day++, date = addDays(date, 1)) {
  const [fromMs, toMs] = dayBounds(date, zone)
  for (let atMs = fromMs; atMs < toMs; atMs += HOUR_MS) {
    clock.ms = atMs
    commitHour(atMs)
    runSchedules()
  }
  // What the application does at leisure.
  while (store.events.packDays(clock.ms));
  await store.checkpointWal()
  await store.keepBackedUp()
  // A power cut every month.
  if (day % 30 === 29) {
    store.close()
    store = open()
    await store.backupDone
  }
  if (day % 7 === 6)
    await store.compact({ signal, onProgress: () => {}, eventsBeforeMs: clock.ms - KEEP_EVENTS_DAYS * DAY_MS })
  if ((day + 1) % 50 === 0 || day + 1 === days) report(day + 1)
}

const wrong = [...expected].flatMap(([date, count]) => {
  const [fromMs, toMs] = dayBounds(date, zone)
  const found = store.events
    .totals(fromMs, toMs)
    .flatMap(({ slices }) => [...slices])
    .reduce((sum, slice) => sum + slice.count, 0)
  return found === count ? [] : `${date}: ${found} of ${count}`
})
const raw = store.events.page({ fromMs: 0, toMs: clock.ms + DAY_MS }, 1).crossings[0]
store.close()
const first = siteDate(raw?.atMs ?? 0, zone)
console.log(
  `${days} days in ${Math.round((performance.now() - startedMs) / 1_000)} s, ${zone}: ${committed} crossings, ` +
    `${wrong.length} days wrong; single crossings since ${first}; ` +
    `schedules ${[...ran].map(([cron, times]) => `"${cron}" ${times}`).join(', ')}; ${problems.length} problems`,
)
for (const one of [...wrong, ...problems].slice(0, 20)) console.log(one)
const weeks = Math.floor(days / 7)
const schedulesRight =
  ran.get(CRONS[0]) === days && ran.get(CRONS[1]) === days && Math.abs(ran.get(CRONS[2])! - weeks) <= 1
if (!schedulesRight) console.log(`schedules did not run once a day, or once a week`)
rmSync(dir, { recursive: true, force: true })
process.exit(wrong.length + problems.length === 0 && schedulesRight ? 0 : 1)

function commitHour(atMs: number): void {
  const date = siteDate(atMs, zone)
  for (const [index, cameraId] of CAMERAS.entries()) {
    // Some number that differs by hour and day; at the first and the last moment of the hour too.
    const count = ((Math.floor(atMs / HOUR_MS) * 7 + index * 3) % 5) + 1
    const events = Array.from({ length: count }, (_, n) => ({
      seq: ++seq,
      event: {
        kind: 'crossing' as const,
        atMs: atMs + Math.floor((n * (HOUR_MS - 1)) / Math.max(1, count - 1)),
        className: 'person',
        trackId: seq,
        lineId: 'line',
        direction: n % 2 === 0 ? ('in' as const) : ('out' as const),
      },
    }))
    store.events.commit([{ cameraId, runId: `${cameraId}-${date}`, events }])
    expected.set(date, (expected.get(date) ?? 0) + count)
    committed += count
  }
}

function runSchedules(): void {
  series = series.map((job) => {
    let due = job
    while (due.runAtMs < clock.ms + HOUR_MS) {
      ran.set(due.cron!, ran.get(due.cron!)! + 1)
      due = nextOccurrence(due, parts, due.runAtMs)!
    }
    return due
  })
}

function report(day: number): void {
  globalThis.gc?.()
  const copies = readdirSync(join(dir, 'backups')).length
  const heapMb = process.memoryUsage().heapUsed / 1e6
  console.log(
    `day ${String(day).padStart(3)}: ${committed} crossings, database ${databaseMb().toFixed(2)} MB, ` +
      `heap ${heapMb.toFixed(0)} MB, ${copies} copies`,
  )
}
