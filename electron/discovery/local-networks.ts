import { networkInterfaces } from 'node:os'
import { holds, ipToNumber, rangeAround, WIDEST_PREFIX, type Ipv4Range } from '#core/discovery/ipv4-range.ts'

/** One IPv4 network this computer has an address in. */
export interface Network {
  /** As the system calls it, such as `eth0`. */
  readonly name: string
  readonly address: string
  readonly range: Ipv4Range
  /** Reaches only this computer. */
  readonly internal: boolean
}

export function localNetworks(interfaces = networkInterfaces()): Network[] {
  return Object.entries(interfaces).flatMap(([name, addresses]) =>
    (addresses ?? []).flatMap(({ family, address, cidr, internal }) => {
      const value = ipToNumber(address)
      const prefix = Number(cidr?.split('/')[1])
      return family === 'IPv4' && value !== undefined && prefix >= 1 && prefix <= 32
        ? [{ name, address, range: rangeAround(value, prefix), internal }]
        : []
    }),
  )
}

/** The part of a network that is searched unless the installer says otherwise: all of it, or what lies around us. */
export function searchRange({ address, range }: Network): Ipv4Range {
  return range.prefix >= WIDEST_PREFIX ? range : rangeAround(ipToNumber(address)!, 24)
}

/** The network by which an address is reached directly; the narrowest, where networks overlap. */
export function networkOf(networks: readonly Network[], address: string): Network | undefined {
  return networks.filter(({ range }) => holds(range, address)).sort((a, b) => b.range.prefix - a.range.prefix)[0]
}
