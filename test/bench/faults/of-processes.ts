import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeDataDir, until } from '../../fixtures/application.ts'
import { cutPower, examineAfter, faultsOf } from '../../fixtures/power-cut/cut-power.ts'
import { onDisk, startCounting, toldIn, wrongIn } from './counting-site.ts'
import type { FaultRow } from './fault-row.ts'

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Workers that are killed or stand still while crossings are under way. */
export async function faultWorkers(
  signal: 'SIGKILL' | 'SIGSTOP',
  times: number,
  random: () => number,
): Promise<FaultRow> {
  const site = await startCounting()
  await site.countOn()
  const backMs: number[] = []
  let silent = 0
  const code = signal === 'SIGKILL' ? 'worker.died' : 'worker.hung'
  for (let n = 0; n < times; n++) {
    await new Promise((done) => setTimeout(done, 500 + random() * 1_000))
    const { workers } = await site.state()
    const worker = workers.find(({ cameraIds }) => cameraIds.includes(site.cameraId))
    if (worker?.pid === undefined) throw new Error('no worker counts')
    const saidBefore = await said()
    const atMs = Date.now()
    process.kill(worker.pid, signal)
    await until('another worker', async () => (await counting())?.pid !== worker.pid, 60_000)
    await site.countOn(20)
    backMs.push(Date.now() - atMs)
    // A gap that begins when it last counted, and a line in the log.
    const hasGap = onDisk(site.dataDir).gaps.some(({ from_ms }) => from_ms >= atMs - 2_000 && from_ms <= atMs + 3_000)
    if (!hasGap || (await said()) <= saidBefore) silent += 1
  }
  await site.rest()
  const lost = wrongIn(site.dataDir, toldIn(site))
  const { events } = onDisk(site.dataDir)
  await site.close()
  removeDataDir(site.dataDir)
  return {
    fault: signal === 'SIGKILL' ? 'kill -9 of a worker' : 'a worker that hangs',
    times,
    survived: backMs.length,
    lost,
    silent,
    notes:
      `${events} crossings; counting again after ${median(backMs)} ms ` +
      `(median; the longest ${Math.max(...backMs)} ms)`,
  }

  async function said(): Promise<number> {
    return (await site.state()).log.filter(({ error }) => error?.code === code).length
  }
  async function counting() {
    return (await site.state()).workers.find(
      ({ cameraIds, pid }) => cameraIds.includes(site.cameraId) && pid !== undefined,
    )
  }
}

/** The whole application killed while crossings are under way, each time on what the last one left. */
export async function killMain(times: number, random: () => number): Promise<FaultRow> {
  const dir = mkdtempSync(join(tmpdir(), 'fieldcount-faults-'))
  let [told, lost] = [0, 0]
  for (let n = 0; n < times; n++) {
    const cut = await cutPower(dir, random)
    told += cut.crossings.length
    const wrong = faultsOf(examineAfter(dir, cut))
    for (const fault of wrong) console.log(`kill ${n + 1}: ${fault}`)
    lost += wrong.length
  }
  // Each start but the first finds a time in which nothing ran, and writes it down.
  const silent = onDisk(dir).gaps.some(({ reason }) => reason === 'app.notRunning') ? 0 : times
  rmSync(dir, { recursive: true, force: true })
  return {
    fault: 'kill -9 of main and all workers',
    times,
    survived: times,
    lost,
    silent,
    notes: `${told} crossings told before; each is a gap "app.notRunning"`,
  }
}
