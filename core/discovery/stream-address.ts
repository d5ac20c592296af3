/** Scheme, user info, host, port and the rest of an rtsp:// address. */
// eslint-disable-next-line regexp/no-super-linear-backtracking -- an address has at most 2 000 characters
const ADDRESS = /^(rtsps?:\/\/)(?:[^/@]*@)?(\[[^\]]+\]|[^/:?#]+)(?::(\d+))?(.*)$/i

/** Host of an address without its port; undefined when it is none. */
export function hostOfAddress(url: string): string | undefined {
  return ADDRESS.exec(url)?.[2]?.toLowerCase()
}

/** The same stream at another host. Port and path stay; credentials inside the address are dropped. */
export function atHost(url: string, host: string): string {
  return url.replace(
    ADDRESS,
    (_whole, scheme: string, _host: string, port: string | undefined, rest: string) =>
      `${scheme}${host}${port ? `:${port}` : ''}${rest}`,
  )
}
