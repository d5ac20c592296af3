/** What a camera tells in its scopes (ONVIF Core Specification, 7.3.2.2), before any login. */
export interface ScopeFacts {
  readonly name?: string
  readonly hardware?: string
  readonly mac?: string
}

/** Reads `onvif://www.onvif.org/name/Front%20door …`. Anything else is passed over. */
export function readScopes(text: string): ScopeFacts {
  const value = (key: string) => {
    const found = new RegExp(`onvif://www\\.onvif\\.org/${key}/(\\S+)`, 'i').exec(text)?.[1]
    return found === undefined ? undefined : decode(found).trim() || undefined
  }
  const mac = normalMac(value('mac') ?? '')
  const [name, hardware] = [value('name'), value('hardware')]
  return { ...(name && { name }), ...(hardware && { hardware }), ...(mac && { mac }) }
}

const BYTE = '([0-9a-f]{1,2})'
const MAC = new RegExp(`^\\s*${Array(6).fill(BYTE).join('[:.-]')}\\s*$`, 'i')

/** `aa:bb:cc:dd:ee:ff`, however it was written; undefined when it is none, or the one that means nothing. */
export function normalMac(text: string): string | undefined {
  const parts = MAC.exec(text)?.slice(1) ?? text.match(/^[0-9a-f]{12}$/i)?.[0]?.match(/../g)
  if (!parts) return undefined
  const mac = parts.map((part) => part.toLowerCase().padStart(2, '0')).join(':')
  return mac === '00:00:00:00:00:00' || mac === 'ff:ff:ff:ff:ff:ff' ? undefined : mac
}

/** `urn:uuid:…` in small letters, so that one camera has one name. */
export function normalEndpoint(text: string): string {
  return text.trim().toLowerCase()
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
