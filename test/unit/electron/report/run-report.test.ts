import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { reportFileName } from '../../../../electron/report/write/report-file-name.ts'
import { runReport } from '../../../../electron/report/run-report.ts'
import type { ReportTask } from '../../../../electron/report/report-task.ts'
import { filledStore, MARKET } from './report-fixture.ts'

const ENTRY = resolve(import.meta.dirname, '../../../../electron/report/report-thread.ts')
const never = new AbortController().signal
const task = (dir: string, over: Partial<ReportTask> = {}): ReportTask => ({
  dataDir: dir,
  format: 'json',
  kind: 'figures',
  from: MARKET.from,
  to: MARKET.to,
  version: '1',
  nowMs: MARKET.nowMs,
  path: join(dir, 'out.json'),
  ...over,
})

describe('a report in a thread of its own', () => {
  it('is written while the store is open elsewhere, and holds the event loop for no time worth naming', async () => {
    const { dir, store, events } = filledStore(MARKET, 3_000)
    store.settings.update({ timeZone: MARKET.timeZone })
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    await runReport(ENTRY, task(dir), never)
    delay.disable()
    const { totals } = JSON.parse(readFileSync(join(dir, 'out.json'), 'utf8')) as {
      totals: { in: number; out: number }
    }
    expect(totals.in + totals.out).toBe(events.filter(({ kind }) => kind === 'crossing').length)
    expect(totals.in).toBeGreaterThan(5_000)
    // Measured, 12 to 30 ms; a machine that is busy with other tests gets more.
    expect(delay.max / 1e6).toBeLessThan(500)
    const { rows, totals: reported } = await runReport(
      ENTRY,
      task(dir, { format: 'csv', path: join(dir, 'out.csv') }),
      never,
    )
    expect(rows).toBeGreaterThan(0)
    expect(reported).toMatchObject({ in: totals.in, out: totals.out })
  }, 60_000)

  it('says what is wrong, and leaves nothing half done when it is stopped', async () => {
    const { dir } = filledStore(MARKET, 100)
    await expect(
      runReport(ENTRY, task(dir, { path: join(dir, 'no', 'such', 'folder.json') }), never),
    ).rejects.toMatchObject({ data: { code: 'file.write' } })
    await expect(runReport(ENTRY, task(dir, { from: '2026-02-30' }), never)).rejects.toMatchObject({
      data: { code: 'request.invalid' },
    })
    const stop = new AbortController()
    const running = runReport(ENTRY, task(dir, { format: 'pdf', path: join(dir, 'out.pdf') }), stop.signal)
    setTimeout(() => stop.abort(new Error('stopped')), 150)
    await expect(running).rejects.toThrow('stopped')
    expect(readdirSync(dir).filter((name) => name.startsWith('out'))).toEqual([])
  }, 60_000)

  it('has a name every file system takes', () => {
    expect(reportFileName('Siêu thị Nguyễn Huệ / Đường 1', '2026-11-01', '2026-11-30', 'pdf')).toMatch(
      /^fieldcount-sieu-thi-nguyen-hue-duong-1-[a-z0-9]+-2026-11-01_2026-11-30\.pdf$/,
    )
    expect(reportFileName('', '2026-11-01', '2026-11-01', 'csv')).toBe('fieldcount-2026-11-01.csv')
  })
})
