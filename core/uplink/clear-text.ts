/** Schemes whose connections anybody on the way can read. */
const CLEAR = new Set(['mqtt:', 'ws:', 'redis:', 'http:'])
const THIS_COMPUTER = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether what is sent to this address crosses a network unencrypted. What stays in this computer does not. */
export function crossesInClear(url: string): boolean {
  if (!URL.canParse(url)) return false
  const parsed = new URL(url)
  if (!CLEAR.has(parsed.protocol)) return false
  // Of a scheme that URL does not know the host is kept as it was typed.
  return !THIS_COMPUTER.test(parsed.hostname.toLowerCase())
}
