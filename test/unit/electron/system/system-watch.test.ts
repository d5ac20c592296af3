import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemReaders, SystemWatch, type SystemChange } from '../../../../electron/system/system-watch.ts'

function watched() {
  const dev = mkdtempSync(join(tmpdir(), 'fieldcount-dev-'))
  onTestFinished(() => rmSync(dev, { recursive: true, force: true }))
  const now = { ms: 1_000_000, addresses: ['eth0 192.168.1.5', 'eth0 fe80::1'] }
  const changes: SystemChange[] = []
  const watch = new SystemWatch({ ...systemReaders(() => now.ms, dev), addresses: () => now.addresses }, (change) =>
    changes.push(change),
  )
  const look = async (afterMs = 2_000) => {
    now.ms += afterMs
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

  it('knows by the time between two checks that the machine slept, whatever the clock says', async () => {
    const { look } = watched()
    await look()
    expect(await look(60_000)).toEqual([{ kind: 'resumed', asleepMs: 60_000 }])
    expect(await look(-3_600_000)).toEqual([])
    expect(await look()).toEqual([])
  })
})
