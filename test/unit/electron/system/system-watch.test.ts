import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../../electron/base/system-clock.ts'
import { PauseMeter, timeReaders } from '../../../../electron/system/pause-meter.ts'
import { systemReaders, SystemWatch, type SystemChange } from '../../../../electron/system/system-watch.ts'

function watched() {
  const dev = mkdtempSync(join(tmpdir(), 'fieldcount-dev-'))
  onTestFinished(() => rmSync(dev, { recursive: true, force: true }))
  const now = {
    ms: 1_000_000,
    monotonicMs: 5,
    bootMs: 9_000,
    busyMs: 0,
    addresses: ['eth0 192.168.1.5', 'eth0 fe80::1'],
  }
  const changes: SystemChange[] = []
  const time = {
    wallMs: () => now.ms,
    monotonicMs: () => now.monotonicMs,
    bootMs: () => now.bootMs,
    busyMs: () => now.busyMs,
  }
  const readers = { ...systemReaders(systemClock, dev), time, addresses: () => now.addresses }
  const watch = new SystemWatch(readers, (change) => changes.push(change))
  /** Two seconds later, by every clock but those given. */
  const look = async ({ wallMs = 2_000, monotonicMs = 2_000, bootMs = 2_000, busyMs = 100 } = {}) => {
    now.ms += wallMs
    now.monotonicMs += monotonicMs
    now.bootMs += bootMs
    now.busyMs += busyMs
    await watch.look()
    return changes.splice(0)
  }
  return { dev, now, look }
}

describe('watching the machine', () => {
  it('says nothing while nothing changes', async () => {
    const { look } = watched()
    for (let i = 0; i < 10; i++) expect(await look()).toEqual([])
  })

  it('says which address came and which went, once', async () => {
    const { now, look } = watched()
    await look()
    now.addresses = ['eth0 fe80::1', 'wlan0 10.0.0.7']
    expect(await look()).toEqual([{ kind: 'network', detail: '+ wlan0 10.0.0.7, − eth0 192.168.1.5' }])
    expect(await look()).toEqual([])
  })

  it.runIf(process.platform === 'linux')(
    'says which camera was plugged in and pulled out, not those that were there from the first',
    async () => {
      const { dev, look } = watched()
      writeFileSync(join(dev, 'video0'), '')
      writeFileSync(join(dev, 'tty0'), '')
      expect(await look()).toEqual([])
      writeFileSync(join(dev, 'video2'), '')
      expect(await look()).toEqual([{ kind: 'device-plugged', device: join(dev, 'video2') }])
      rmSync(join(dev, 'video0'))
      expect(await look()).toEqual([{ kind: 'device-unplugged', device: join(dev, 'video0') }])
    },
  )

  it.each([
    ['slept, where the monotonic clock stands still', { wallMs: 3_600_000, bootMs: 3_600_000 }, 'resumed'],
    [
      'slept, where it goes on',
      { wallMs: 3_600_000, monotonicMs: 3_600_000, bootMs: 3_600_000, busyMs: 500 },
      'resumed',
    ],
    ['stalled', { wallMs: 36_000, monotonicMs: 36_000, bootMs: 36_000, busyMs: 35_900 }, 'stalled'],
    ['had its clock set forward', { wallMs: 10_802_000 }, 'clock-set'],
    ['had its clock set back', { wallMs: -3_600_000 }, 'clock-set'],
    ['came a little late', { wallMs: 9_000, monotonicMs: 9_000, bootMs: 9_000 }, undefined],
    ['has a clock that is corrected little by little', { wallMs: 2_400 }, undefined],
  ])('tells a machine that %s from the others', async (_name, elapsed, kind) => {
    const { look } = watched()
    await look()
    expect((await look(elapsed)).map((change) => change.kind)).toEqual(kind ? [kind] : [])
    expect(await look()).toEqual([])
  })

  it('says by how much the clock was set', async () => {
    const { look } = watched()
    await look()
    expect(await look({ wallMs: 3_602_000 })).toEqual([{ kind: 'clock-set', ms: 3_600_000 }])
    expect(await look({ wallMs: -3_598_000 })).toEqual([{ kind: 'clock-set', ms: -3_600_000 }])
  })

  it(
    'takes a process that only computed for half a minute for stalled, by the real readers',
    { timeout: 60_000 },
    () => {
      const pauses = new PauseMeter(timeReaders(systemClock), 10)
      const untilMs = performance.now() + 16_500
      while (performance.now() < untilMs) Math.sqrt(untilMs)
      expect(pauses.look()).toMatchObject({ kind: 'stalled' })
    },
  )
})
