import { tmpdir } from 'node:os'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SystemReadings } from '../../../../electron/monitor/system-readings.ts'

describe('the figures of the machine', () => {
  let system: SystemReadings | undefined
  afterEach(() => system?.stop())
  const valueOf = (name: string) => system!.read().find((reading) => reading.name === name)?.value

  it('tell how long the main process did not listen', async () => {
    system = new SystemReadings(tmpdir())
    await new Promise((resolve) => setTimeout(resolve, 30))
    const untilMs = performance.now() + 120
    while (performance.now() < untilMs);
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(valueOf('app_loop_delay_ms')).toBeGreaterThan(80)
  })

  it('hold what is asked for every ten seconds: the room on the disk', async () => {
    system = new SystemReadings(tmpdir())
    await vi.waitFor(() => expect(valueOf('system_disk_free_mb')).toBeGreaterThan(0))
  })
})
