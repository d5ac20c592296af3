import { describe, expect, it } from 'vitest'
import { rangeText } from '#core/discovery/ipv4-range.ts'
import { localNetworks, networkOf, searchRange } from '../../../../electron/discovery/local-networks.ts'

const address = (ip: string, cidr: string, internal = false) => ({
  address: ip,
  netmask: '',
  family: 'IPv4' as const,
  mac: '',
  internal,
  cidr,
})

describe('the networks of this computer', () => {
  const networks = localNetworks({
    lo: [address('127.0.0.1', '127.0.0.1/8', true)],
    eth0: [
      address('192.168.1.7', '192.168.1.7/24'),
      { address: 'fe80::1', netmask: '', family: 'IPv6', mac: '', internal: false, cidr: 'fe80::1/64', scopeid: 1 },
    ],
    vpn: [address('10.8.0.2', '10.8.0.2/16')],
  })

  it('are the IPv4 ones', () =>
    expect(networks.map(({ name, internal }) => [name, internal])).toEqual([
      ['lo', true],
      ['eth0', false],
      ['vpn', false],
    ]))

  it('are searched as a whole, or around this computer where they are wide', () => {
    expect(networks.map((network) => rangeText(searchRange(network)))).toEqual([
      '127.0.0.0/24',
      '192.168.1.0/24',
      '10.8.0.0/24',
    ])
  })

  it('tell by which of them an address is reached', () => {
    expect(networkOf(networks, '192.168.1.99')?.name).toBe('eth0')
    expect(networkOf(networks, '8.8.8.8')).toBeUndefined()
  })
})
