import type { NetworkInterfaceInfo } from 'node:os'
import { expect, it } from 'vitest'
import { localNetworks } from '../../../../electron/discovery/local-networks.ts'
import { privateAddresses } from '../../../../electron/phone/private-addresses.ts'

const at = (address: string, prefix: number, internal = false) =>
  [
    {
      address,
      netmask: '255.255.255.0',
      family: 'IPv4',
      mac: '00:00:00:00:00:00',
      internal,
      cidr: `${address}/${prefix}`,
    },
  ] as NetworkInterfaceInfo[]

it('offers the addresses that the internet does not reach, and not this computer’s own', () => {
  const networks = localNetworks({
    lo: at('127.0.0.1', 8, true),
    eth0: at('192.168.1.20', 24),
    eth1: at('172.31.255.1', 16),
    eth2: at('172.32.0.1', 16),
    wlan0: at('10.1.2.3', 8),
    ppp0: at('8.8.8.8', 24),
    usb0: at('169.254.3.4', 16),
  })
  expect(privateAddresses(networks).map(({ address }) => address)).toEqual([
    '192.168.1.20',
    '172.31.255.1',
    '10.1.2.3',
    '169.254.3.4',
  ])
})
