import { FieldcountError } from '../errors/error-data.ts'

/** An IPv4 network as `192.168.1.0/24`. */
export interface Ipv4Range {
  /** Lowest address, as a number. */
  readonly first: number
  /** Addresses in it, network and broadcast included. */
  readonly size: number
  readonly prefix: number
}

/** The widest range that is searched: 1,022 hosts. A wider one takes minutes and looks like an attack. */
export const WIDEST_PREFIX = 22

/** Undefined when it is not an address of four numbers. */
export function ipToNumber(text: string): number | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0)
}

export function numberToIp(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
}

/** The range as one writes it. */
export function rangeText({ first, prefix }: Ipv4Range): string {
  return `${numberToIp(first)}/${prefix}`
}

/** The network of this size that holds an address. */
export function rangeAround(address: number, prefix: number): Ipv4Range {
  const size = 2 ** (32 - prefix)
  return { first: Math.floor(address / size) * size, size, prefix }
}

/** Reads `192.168.1.0/24` or one address. Throws `discovery.range`. */
export function parseRange(text: string): Ipv4Range {
  const [addressText = '', prefixText = '32', ...rest] = text.trim().split('/')
  const refuse = (detail: string) => new FieldcountError('discovery.range', { range: text.trim() || '–', detail })
  const address = ipToNumber(addressText)
  if (address === undefined || rest.length > 0 || !/^\d{1,2}$/.test(prefixText))
    throw refuse('it must look like 192.168.1.0/24')
  const prefix = Number(prefixText)
  if (prefix > 32) throw refuse('the number after the slash is at most 32')
  if (prefix < WIDEST_PREFIX) throw refuse(`it is wider than /${WIDEST_PREFIX} (1022 addresses)`)
  return rangeAround(address, prefix)
}

export function holds({ first, size }: Ipv4Range, address: string): boolean {
  const value = ipToNumber(address)
  return value !== undefined && value >= first && value < first + size
}

/** Addresses that a host can have: without network and broadcast, where there are those. */
export function hostsOf({ first, size, prefix }: Ipv4Range): string[] {
  const edge = prefix < 31 ? 1 : 0
  return Array.from({ length: size - 2 * edge }, (_, index) => numberToIp(first + edge + index))
}
