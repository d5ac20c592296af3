import { performance } from 'node:perf_hooks'
import { systemClock } from '../../../electron/base/system-clock.ts'
import { timeReaders } from '../../../electron/system/pause-meter.ts'
import { DAY_MS, HOUR_MS } from '#core/time/durations.ts'
import { removeDataDir, until } from '../../fixtures/application.ts'
import { onDisk, startCounting, toldIn, wrongIn } from './counting-site.ts'
import type { FaultRow } from './fault-row.ts'

const JUMPS: readonly [string, number][] = [
  ['+3 h', 3 * HOUR_MS],
  ['−6 h', -6 * HOUR_MS],
  ['+400 d', 400 * DAY_MS],
  ['−20 y', -20 * 365 * DAY_MS],
]

/** The clock of main is set while cameras are counted; that of the workers' crossings is not. */
export async function setClock(): Promise<FaultRow[]> {
  const rows: FaultRow[] = []
  for (const [name, byMs] of JUMPS) {
    let aheadMs = 0
    const wallMs = () => Date.now() + aheadMs
    const site = await startCounting(undefined, {
      clock: { nowMs: wallMs, monotonicMs: () => systemClock.monotonicMs() },
      systemReaders: {
        addresses: () => [],
        devices: () => Promise.resolve([]),
        time: { ...timeReaders(systemClock), wallMs, bootMs: () => performance.now() },
      },
    })
    await site.countOn()
    const runOf = async () => (await site.state()).cameraStatus[0]?.timeline?.submittedAtMs
    const run = await runOf()
    await new Promise((done) => setTimeout(done, 2_500))
    aheadMs = byMs
    const lines = async () => (await site.state()).log.map(({ message }) => message)
    const isTold = await until(
      'it to be said',
      async () => (await lines()).some((line) => /clock was set/.test(line)),
      10_000,
    )
    await new Promise((done) => setTimeout(done, 3_000))
    const isReopened = (await runOf()) !== run || (await lines()).some((line) => line.includes('asleep'))
    await site.rest()
    rows.push({
      fault: `clock ${name}`,
      times: 1,
      survived: isReopened ? 0 : 1,
      lost: wrongIn(site.dataDir, toldIn(site)),
      silent: isTold ? 0 : 1,
      notes: `${onDisk(site.dataDir).events} crossings; said as a clock that was set, no camera opened again`,
    })
    await site.close()
    removeDataDir(site.dataDir)
  }
  return rows
}
