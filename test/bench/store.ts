// What the store costs: group commits with a real flush, the day's totals, opening and backing up two years of minutes.
// Run: node test/bench/store.ts [folder on the disk to measure] [days]
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { NumberedEvent } from '#core/count/count-event.ts'
import { openStore } from '../../electron/store/store.ts'

const dir = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'fieldcount-bench-'))
const START_MS = Date.parse('2026-11-24T10:00:00Z')
const DAY_MS = 86_400_000
const CAMERAS = 16
const LINES = 4
const DAYS = Number(process.argv[3] ?? 730)
const clock = { nowMs: () => START_MS, monotonicMs: () => performance.now() }

function timed<T>(work: () => T): [ms: number, result: T] {
  const from = performance.now()
  const result = work()
  return [performance.now() - from, result]
}

function show(name: string, samples: number[]): void {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (share: number): string =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(2).padStart(9)
  console.log(`${name.padEnd(46)} median ${at(0.5)} ms   p95 ${at(0.95)} ms   max ${at(1)} ms`)
}

let seq = 0
const events = (count: number): NumberedEvent[] =>
  Array.from({ length: count }, () => ({
    seq: ++seq,
    event: {
      kind: 'crossing',
      atMs: START_MS + seq * 40,
      className: 'person',
      trackId: seq,
      lineId: `line-${seq % LINES}`,
      direction: seq % 2 ? 'in' : 'out',
    },
  }))

try {
  const problem = (error: { message: string }): void => console.log(error.message)
  let store = openStore({ dir, clock, onProblem: problem })
  for (const size of [1, 50, 500]) {
    const samples = Array.from(
      { length: 200 },
      () => timed(() => store.events.commit([{ cameraId: 'cam-0', runId: 'bench', events: events(size) }]))[0],
    )
    show(`commit ${size} new events`, samples)
  }
  show(
    'day totals after 110 000 events',
    Array.from({ length: 50 }, () => timed(() => store.events.lineTotals(START_MS, START_MS + DAY_MS))[0]),
  )
  show(
    'the newest 100 crossings',
    Array.from({ length: 50 }, () => timed(() => store.events.recent(undefined, 100))[0]),
  )
  store.close()

  const [loadMs, rows] = timed(loadTwoYears)
  console.log(
    `\n${(rows / 1e6).toFixed(1)} million minutes (${DAYS} days, ${CAMERAS} cameras, ${LINES} lines, 2 ` +
      `directions) loaded in ${(loadMs / 1000).toFixed(0)} s; database ` +
      `${(statSync(join(dir, 'fieldcount.db')).size / 1e6).toFixed(0)} MB`,
  )
  const [openMs, opened] = timed(() => openStore({ dir, clock, onProblem: problem }))
  store = opened
  console.log(`open with its check ${openMs.toFixed(0)} ms`)
  const [backupFrom] = [performance.now()]
  await store.backupDone
  console.log(`backup beside the work ${(performance.now() - backupFrom).toFixed(0)} ms`)
  const from = START_MS - 31 * DAY_MS
  show(
    'totals of a day',
    Array.from({ length: 10 }, () => timed(() => store.events.lineTotals(START_MS - DAY_MS, START_MS))[0]),
  )
  show(
    'totals of a month',
    Array.from({ length: 3 }, () => timed(() => store.events.lineTotals(from, START_MS))[0]),
  )
  store.close()
} finally {
  rmSync(dir, { recursive: true, force: true })
}

/** Every line counted something in both directions in two thirds of the minutes of a twelve-hour day. */
function loadTwoYears(): number {
  const db = new DatabaseSync(join(dir, 'fieldcount.db'))
  db.exec('BEGIN')
  const camera = db.prepare(
    `INSERT INTO cameras VALUES (?, ?, 1, '{"source":{"kind":"pattern"},"hasPassword":false,"fps":10}', '{}', ?, NULL)`,
  )
  const series = db.prepare(
    "INSERT INTO series (camera_id, kind, target_id, class_name, direction) VALUES (?, 'line', ?, 'person', ?) " +
      'RETURNING series_key',
  )
  const minute = db.prepare('INSERT INTO minute_counts VALUES (?, ?, ?, 0)')
  const first = Math.floor((START_MS - DAYS * DAY_MS) / 60_000)
  let rows = 0
  for (let cameraNumber = 1; cameraNumber <= CAMERAS; cameraNumber += 1) {
    camera.run(`cam-${cameraNumber}`, `Camera ${cameraNumber}`, START_MS - DAYS * DAY_MS)
    for (let line = 0; line < LINES; line += 1) {
      for (const direction of ['in', 'out']) {
        const { series_key } = series.get(`cam-${cameraNumber}`, `line-${line}`, direction) as { series_key: number }
        for (let day = 0; day < DAYS; day += 1) {
          for (let n = 0; n < 720; n += 1) {
            if (n % 3 === 2) continue
            minute.run(series_key, first + day * 1_440 + 480 + n, 1 + (n % 5))
            rows += 1
          }
        }
      }
    }
  }
  db.exec(
    'INSERT INTO quarter_counts SELECT series_key, minute / 15, sum(count), 0 FROM minute_counts WHERE true ' +
      'GROUP BY 1, 2 ON CONFLICT DO NOTHING',
  )
  db.exec('COMMIT')
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  return rows
}
