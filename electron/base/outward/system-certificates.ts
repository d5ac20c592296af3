import * as tls from 'node:tls'

let trusted = false

/**
 * From now on TLS connections of this process also trust what the system's store of certificates does, where companies
 * and proxies that look into connections put theirs. Node comes with a list of its own only. Once a process.
 */
export function trustSystemCertificates(): void {
  if (trusted) return
  trusted = true
  try {
    tls.setDefaultCACertificates([
      ...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]),
    ])
  } catch {
    // A store that cannot be read leaves the list that Node comes with.
  }
}
