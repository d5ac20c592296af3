import { BlockList } from 'node:net'
import { localNetworks, type Network } from '../discovery/local-networks.ts'

/**
 * Networks that the internet does not reach (IANA, special-purpose addresses): at home and at work, of providers, by
 * link, and those set apart for tests and examples.
 */
const PRIVATE = new BlockList()
for (const [net, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
] as const)
  PRIVATE.addSubnet(net, prefix)

/** The addresses at which this computer may listen for a phone: in a private network, and not only of itself. */
export function privateAddresses(networks: readonly Network[] = localNetworks()): { name: string; address: string }[] {
  return networks
    .filter(({ internal, address }) => !internal && PRIVATE.check(address))
    .map(({ name, address }) => ({ name, address }))
}
