// What reports cost over two years of minutes of 16 cameras with 4 lines: packing, views of the Reports screen, and
// every kind of file. Limits are said as ratios: above 1 is too slow.
// Run: node test/bench/reports.ts [folder on the disk to measure] [days]
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { DatabaseSync } from 'node:sqlite'
import type { ReportGroupBy } from '#core/report/report.ts'
import type { Granularity } from '#core/report/report-selection.ts'
import { dayBounds } from '#core/time/site-time.ts'
import { STEPS_BETWEEN_TIDYING } from '../../electron/app/features/maintenance.ts'
import { ReportViews } from '../../electron/report/view/report-views.ts'
import { runReport } from '../../electron/report/run-report.ts'
import { ReportFormat } from '#core/report/report-format.ts'
import { describeBackups } from '../../electron/store/backups/backup-list.ts'
import { openStore } from '../../electron/store/store.ts'
import { loadYears } from '../fixtures/two-years.ts'

const dir = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'fieldcount-bench-'))
const ENTRY = resolve(import.meta.dirname, '../../electron/report/report-thread.ts')
const NOW_MS = Date.parse('2026-11-24T10:00:00Z')
const ZONE = 'Asia/Ho_Chi_Minh'
const YEAR = { from: '2025-11-24', to: '2026-11-23' }
const MONTH = { from: '2026-10-01', to: '2026-10-31' }
/** A year of 16 cameras opens in under a second; nothing holds main up for longer than 50 ms. */
const LIMIT_MS = { view: 1_000, main: 50 }

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2).padStart(7)} s`
const megabytes = (path: string): string => `${(statSync(path).size / 1e6).toFixed(1)} MB`
const ratio = (ms: number, limitMs: number): string =>
  `${(ms / limitMs).toFixed(2)} of the limit${ms > limitMs ? '  TOO SLOW' : ''}`

try {
  let fromMs = performance.now()
  const { minutes } = loadYears(dir, NOW_MS, { days: Number(process.argv[3] ?? 730), timeZone: ZONE })
  const path = join(dir, 'fieldcount.db')
  console.log(
    `${(minutes / 1e6).toFixed(1)} million minutes loaded in ${seconds(performance.now() - fromMs)}; database ` +
      `${megabytes(path)}`,
  )
  const store = openStore({
    dir,
    clock: { nowMs: () => NOW_MS, monotonicMs: () => performance.now() },
    onProblem: ({ message }) => console.log(message),
  })
  await store.backupDone

  const views = new ReportViews(ENTRY, dir)
  const view = async (
    name: string,
    period: { from: string; to: string },
    granularity: Granularity,
    groupBy: ReportGroupBy,
    limitMs?: number,
  ): Promise<void> => {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const startMs = performance.now()
    const { groups } = await views.view({ selection: { ...period, granularity, openOnly: false }, groupBy }, NOW_MS)
    const tookMs = performance.now() - startMs
    delay.disable()
    // Nothing found is quickly found.
    if (groups.length === 0) throw new Error(`${name} shows nothing: are the cameras of a kind that is not counted?`)
    console.log(
      `${name.padEnd(52)} ${seconds(tookMs)}${limitMs ? `  ${ratio(tookMs, limitMs)}` : ''}; ${groups.length} ` +
        `curves; main held up ${(delay.max / 1e6).toFixed(0)} ms (${ratio(delay.max / 1e6, LIMIT_MS.main)})`,
    )
  }
  await view('a month by days before packing (starts the thread)', MONTH, 'day', 'site')
  fromMs = performance.now()
  let steps = 0
  let longestMs = 0
  let longest = 0
  let over = 0
  for (let more = true; more; steps += 1) {
    const startMs = performance.now()
    more = store.events.packDays(NOW_MS)
    const tookMs = performance.now() - startMs
    if (tookMs > longestMs) [longestMs, longest] = [tookMs, steps + 1]
    if (tookMs > LIMIT_MS.main) over += 1
    // As the application does it.
    if (steps % STEPS_BETWEEN_TIDYING === 0) await store.checkpointWal()
  }
  console.log(
    `packed in ${steps} steps, ${seconds(performance.now() - fromMs)} in all, the longest the ${longest}th with ` +
      `${longestMs.toFixed(0)} ms (${ratio(longestMs, LIMIT_MS.main)}), ${over} over the limit; database ` +
      `${megabytes(path)}`,
  )

  // What the Settings screen asks.
  const blocks = async (name: string, work: () => unknown): Promise<void> => {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const startMs = performance.now()
    await work()
    const tookMs = performance.now() - startMs
    await new Promise((resolve) => setTimeout(resolve, 20))
    delay.disable()
    console.log(
      `${name.padEnd(52)} ${seconds(tookMs)}; main held up ${(delay.max / 1e6).toFixed(0)} ms ` +
        `(${ratio(delay.max / 1e6, LIMIT_MS.main)})`,
    )
  }
  await store.backUp()
  await blocks('how large the database is and how it grows', () => store.facts(0))
  await blocks('what the backups hold', () => describeBackups(dir))

  await view('a month by days', MONTH, 'day', 'site', LIMIT_MS.view)
  await view('a month by hours and cameras', MONTH, 'hour', 'camera', LIMIT_MS.view)
  await view('a year by days, first time', YEAR, 'day', 'site', LIMIT_MS.view)
  for (let n = 0; n < 3; n += 1) await view('a year by days, with its heat map', YEAR, 'day', 'site', LIMIT_MS.view)
  await view('a year by days and cameras', YEAR, 'day', 'camera', LIMIT_MS.view)
  await view('a year by hours', YEAR, 'hour', 'site')
  await view('a year by weeks and lines', YEAR, 'week', 'target', LIMIT_MS.view)
  await views.close()

  const db = new DatabaseSync(path, { readOnly: true })
  const [{ sum }] = db
    .prepare('SELECT sum(count) AS sum FROM minute_counts WHERE minute >= ? AND minute < ?')
    .all(dayBounds(MONTH.from, ZONE)[0] / 60_000, dayBounds(MONTH.to, ZONE)[1] / 60_000) as [{ sum: number }]
  db.close()
  console.log(`\nthe month holds ${sum} crossings (SQL on the minutes)`)
  for (const [name, period, granularity] of [
    ['a month by hours', MONTH, 'hour'],
    ['a year by days', YEAR, 'day'],
    ['a year by hours', YEAR, 'hour'],
  ] as const) {
    for (const format of ReportFormat.options) {
      const out = join(dir, `out.${format}`)
      const startMs = performance.now()
      const { rows } = await runReport(
        ENTRY,
        { dataDir: dir, format, kind: 'figures', ...period, granularity, version: 'bench', nowMs: NOW_MS, path: out },
        AbortSignal.timeout(900_000),
      )
      console.log(
        `${name.padEnd(18)} ${format.padEnd(8)} ${seconds(performance.now() - startMs)}  ` +
          `${megabytes(out).padStart(9)}${rows === undefined ? '' : `  ${rows} rows`}`,
      )
    }
  }
  store.close()
} finally {
  rmSync(dir, { recursive: true, force: true })
}
