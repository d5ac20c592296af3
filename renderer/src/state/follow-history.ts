import { addressOf, routeOf } from './route.ts'
import { useUi } from './ui-store.ts'

/** Each entry of the history that is ours carries its place. */
interface EntryState {
  readonly entry?: number
}

/**
 * Gives every screen an address: Back and Forward go through the screens, a reload and a link come to the same one.
 * Leaving by them asks as everything else does where something would be lost.
 */
export function followHistory(): void {
  const addresses: string[] = []
  let entry = (history.state as EntryState | null)?.entry ?? 0
  const known = routeOf(location.hash)
  history.replaceState({ entry }, '', addressOf(known))
  addresses[entry] = addressOf(known)
  useUi.setState({ route: known, entry })

  let arriving = false
  useUi.subscribe(({ route, how }, before) => {
    if (arriving || route === before.route) return
    const address = addressOf(route)
    if (how === 'up' && addresses[entry - 1] === address) {
      entry--
      history.back()
    } else if (how === 'up' || address === addresses[entry]) {
      history.replaceState({ entry }, '', address)
    } else {
      entry++
      addresses.length = entry
      history.pushState({ entry }, '', address)
    }
    addresses[entry] = address
    useUi.setState({ entry })
  })

  addEventListener('popstate', ({ state }) => {
    const place = (state as EntryState | null)?.entry
    // Our own step back, and the one that takes back a step which had to be asked about.
    if (place === entry) return
    const address = location.hash
    const to = place ?? entry + 1
    if (useUi.getState().unsaved) {
      const from = entry
      history.go(from - to)
      return useUi.getState().leave(() => {
        if (place === undefined) useUi.setState({ route: routeOf(address), how: 'new' })
        else history.go(to - from)
      })
    }
    if (place === undefined) {
      addresses.length = to
      history.replaceState({ entry: to }, '', address)
    }
    entry = to
    addresses[entry] = address
    arriving = true
    useUi.setState({ route: routeOf(address), entry })
    arriving = false
  })
}
