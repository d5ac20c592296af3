import type { Settings } from '#core/contract/app-state.ts'
import type { JobOrder } from '#core/contract/methods/jobs.ts'

/**
 * Whether an order goes nowhere that the settings do not name already. Whoever holds a token for jobs could else have
 * figures sent to any address, files written into any folder, and on Windows this computer log on to any server.
 */
export function isHarmless(order: JobOrder, { email }: Pick<Settings, 'email'>): boolean {
  if (order.kind === 'count-recordings') return !isOnServer(order.path)
  if (order.kind !== 'build-report') return true
  const { delivery } = order
  switch (delivery.to) {
    case 'folder':
      return false
    case 'email':
      return (delivery.recipients ?? []).every((recipient) => email.to.includes(recipient))
    case 'webhook':
      return true
  }
}

/** A share of a server (UNC), with whichever slashes Windows takes. */
function isOnServer(path: string): boolean {
  return /^[\\/]{2}/.test(path)
}
