import { cpus, tmpdir, type CpuInfo } from 'node:os'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SystemReadings } from '../../../../electron/monitor/system-readings.ts'

/** What a machine says of itself; nothing: the real one. */
const told = vi.hoisted(() => ({
  machine: undefined as { cpus: CpuInfo[]; loadavg: readonly number[]; freemem: number; totalmem: number } | undefined,
}))
vi.mock('node:os', async (original) => {
  const os = await original<typeof import('node:os')>()
  return {
    ...os,
    cpus: () => told.machine?.cpus ?? os.cpus(),
    loadavg: () => told.machine?.loadavg ?? os.loadavg(),
    freemem: () => told.machine?.freemem ?? os.freemem(),
    totalmem: () => told.machine?.totalmem ?? os.totalmem(),
  }
})

describe('the figures of the machine', () => {
  let system: SystemReadings | undefined
  afterEach(() => {
    system?.stop()
    told.machine = undefined
  })
  const valueOf = (name: string) => system!.read().find((reading) => reading.name === name)?.value

  it('tell how long the main process did not listen', async () => {
    system = new SystemReadings(tmpdir())
    await new Promise((resolve) => setTimeout(resolve, 30))
    const untilMs = performance.now() + 120
    while (performance.now() < untilMs);
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(valueOf('app_loop_delay_ms')).toBeGreaterThan(80)
  })

  it('tell how busy the processors are, how much waits for them, and how much of the memory is taken', () => {
    const processor = (user: number, idle: number) => ({
      ...cpus()[0]!,
      times: { user, idle, nice: 0, sys: 0, irq: 0 },
    })
    const machine = { cpus: [processor(100, 900)], loadavg: [3.5, 2, 1], freemem: 1_000, totalmem: 4_000 }
    told.machine = machine
    system = new SystemReadings(tmpdir())
    machine.cpus = [processor(175, 925)]
    expect(Object.fromEntries(system.read().map(({ name, value }) => [name, value]))).toMatchObject({
      system_cpu: 0.75,
      system_load: 3.5,
      system_memory_used: 0.75,
    })
  })

  it('hold what is asked for every ten seconds: the room on the disk', async () => {
    system = new SystemReadings(tmpdir())
    await vi.waitFor(() => expect(valueOf('system_disk_free_mb')).toBeGreaterThan(0))
  })
})
