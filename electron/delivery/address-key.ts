import { domainToASCII } from 'node:url'

/**
 * Two addresses of one mailbox give the same. Domains know no capitals and have a second spelling in ASCII, and the
 * mail library gives them back as it likes; what stands before the @ is the receiver's own affair.
 */
export function addressKey(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return address.slice(0, at + 1) + (domainToASCII(domain) || domain.toLowerCase())
}
