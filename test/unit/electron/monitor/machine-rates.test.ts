import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLinuxTotals } from '../../../../electron/monitor/linux-totals.ts'
import { MachineRates } from '../../../../electron/monitor/machine-rates.ts'
import { tempDir } from '../store/store-fixture.ts'

const NET_DEV = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls \
carrier compressed
    lo: 99000000   100    0    0    0     0          0         0 99000000   100    0    0    0     0       0          0
  eth0: 1000       10    0    0    0     0          0         0     2000    20    0    0    0     0       0          0
wlan0:500 5 0 0 0 0 0 0 70 7 0 0 0 0 0 0
`
const DISKSTATS = `   7       0 loop0 50 0 900 10 0 0 0 0 0 10 10 0 0 0 0 0 0
 259       0 nvme0n1 100 5 2000 30 200 6 4000 40 0 50 70 0 0 0 0 0 0
 259       1 nvme0n1p1 90 5 1900 30 190 6 3900 40 0 50 70 0 0 0 0 0 0
 253       0 dm-0 90 0 1900 30 190 0 3900 40 0 50 70 0 0 0 0 0 0
`

describe('what the machine has moved', () => {
  it('is the sum of networks without the loopback, and of whole disks', () => {
    const root = tempDir()
    for (const folder of ['proc/net', 'sys/block/loop0', 'sys/block/nvme0n1', 'sys/block/dm-0'])
      mkdirSync(join(root, folder), { recursive: true })
    writeFileSync(join(root, 'proc/net/dev'), NET_DEV)
    writeFileSync(join(root, 'proc/diskstats'), DISKSTATS)
    expect(readLinuxTotals(root)).toEqual({
      networkIn: 1_500,
      networkOut: 2_070,
      diskRead: 2_000 * 512,
      diskWrite: 4_000 * 512,
    })
  })

  it('is told as a rate from the second question on', async () => {
    const rates = new MachineRates()
    await rates.read(0)
    const { networkIn, diskWrite } = await rates.read(1_000)
    expect(networkIn).toBeGreaterThanOrEqual(0)
    if (process.platform === 'linux') expect(diskWrite).toBeGreaterThanOrEqual(0)
  })
})
