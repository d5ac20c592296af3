import { describe, expect, it } from 'vitest'
import { parseNeighbours } from '../../../../electron/discovery/neighbours.ts'

describe('the network cards of the neighbours', () => {
  it.each([
    [
      'Linux',
      'IP address       HW type     Flags       HW address            Mask     Device\n192.168.1.20     ' +
        '0x1         0x2         44:19:b6:00:11:2f     *        eth0\n192.168.1.21     0x1         0x0         ' +
        '00:00:00:00:00:00     *        eth0\n',
    ],
    [
      'macOS',
      '? (192.168.1.20) at 44:19:b6:0:11:2f on en0 ifscope [ethernet]\n? (192.168.1.21) at (incomplete) on en0\n',
    ],
    [
      'Windows',
      'Interface: 192.168.1.2 --- 0x5\n  Internet Address      Physical Address      Type\n  ' +
        '192.168.1.20          44-19-b6-00-11-2f     dynamic\n  239.255.255.250       01-00-5e-7f-ff-fa     ' +
        'static\n',
    ],
  ])('are read on %s', (_system, text) =>
    expect([...parseNeighbours(text)]).toEqual([['192.168.1.20', '44:19:b6:00:11:2f']]),
  )
})
