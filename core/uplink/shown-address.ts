/** Stands where the part of an address lies that is kept sealed. */
const SEALED = '/***'

/**
 * What may be stored and shown of an address that programs are told things at: many services know the sender by the
 * path or the query alone, so that whoever reads it can send in its name. Scheme, host and port stay.
 */
export function shownAddress(url: string): string {
  if (!URL.canParse(url)) return url
  const { protocol, host, pathname, search, hash } = new URL(url)
  return (pathname === '' || pathname === '/') && search === '' && hash === '' ? url : `${protocol}//${host}${SEALED}`
}

/** Whether the rest of this address is to be looked up. */
export function isSealed(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname === SEALED
}
