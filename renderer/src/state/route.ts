import type { Params } from '#core/contract/methods.ts'

/** Which screen is shown, and of what. */
export type Route =
  | { screen: 'cameras' }
  | { screen: 'camera'; cameraId: string }
  | { screen: 'calibrate'; cameraId: string }
  | { screen: 'proof'; cameraId: string }
  | { screen: 'moments'; cameraId: string; lineId?: string; direction?: 'in' | 'out' }
  | { screen: 'camera-form'; cameraId?: string; /** A new one, much like this one. */ like?: string }
  | { screen: 'camera-list' }
  | { screen: 'setup' }
  | { screen: 'find' }
  | { screen: 'aim'; view: Params<'aim.open'>; name: string; back: Route }
  | { screen: 'counts' }
  | { screen: 'reports' }
  | { screen: 'jobs' }
  | { screen: 'pool' }
  | { screen: 'models' }
  | { screen: 'log' }
  | { screen: 'settings' }

/** Screens that are of nothing in particular, by their address. */
const PLAIN = {
  cameras: 'cameras',
  find: 'find',
  setup: 'setup',
  counts: 'counts',
  reports: 'reports',
  jobs: 'jobs',
  workers: 'pool',
  models: 'models',
  log: 'log',
  settings: 'settings',
} as const satisfies Record<string, Route['screen']>

/** Of a camera, behind its id. */
const OF_CAMERA = {
  calibrate: 'calibrate',
  proof: 'proof',
  settings: 'camera-form',
} as const satisfies Record<string, Route['screen']>

const HOME: Route = { screen: 'cameras' }

/** The address of a screen, as it stands behind the `#`. */
export function addressOf(route: Route): string {
  switch (route.screen) {
    case 'camera':
      return ofCamera(route.cameraId)
    case 'calibrate':
    case 'proof':
      return ofCamera(route.cameraId, route.screen)
    case 'camera-form':
      if (route.cameraId !== undefined) return ofCamera(route.cameraId, 'settings')
      return `#/cameras/new${route.like === undefined ? '' : `?${new URLSearchParams({ like: route.like })}`}`
    case 'camera-list':
      return '#/cameras/list'
    case 'aim':
      // What is not added yet has no address, and its password belongs in none.
      return 'cameraId' in route.view ? ofCamera(route.view.cameraId, 'aim') : '#/find/aim'
    case 'moments': {
      const asked = new URLSearchParams({
        ...(route.lineId !== undefined && { line: route.lineId }),
        ...(route.direction && { direction: route.direction }),
      }).toString()
      return `${ofCamera(route.cameraId, 'moments')}${asked && `?${asked}`}`
    }
    case 'pool':
      return '#/workers'
    default:
      return `#/${route.screen}`
  }
}

/** The screen of an address; the cameras where there is none such. */
export function routeOf(address: string): Route {
  const [path = '', asked = ''] = address.replace(/^#?\/?/, '').split('?')
  const [first = '', cameraId, part, ...more] = path.split('/').map(decoded)
  if (more.length > 0) return HOME
  if (first === 'find') return { screen: 'find' }
  if (first !== 'cameras' || !cameraId) return Object.hasOwn(PLAIN, first) ? plain(first, cameraId) : HOME
  if (cameraId === 'list' && !part) return { screen: 'camera-list' }
  if (cameraId === 'new') {
    const like = new URLSearchParams(asked).get('like')
    return { screen: 'camera-form', ...(like && { like }) }
  }
  if (!part) return { screen: 'camera', cameraId }
  if (part === 'moments') return momentsOf(cameraId, new URLSearchParams(asked))
  if (part === 'aim') return { screen: 'aim', view: { cameraId }, name: '', back: { screen: 'camera', cameraId } }
  return Object.hasOwn(OF_CAMERA, part)
    ? { screen: OF_CAMERA[part as keyof typeof OF_CAMERA], cameraId }
    : { screen: 'camera', cameraId }
}

function plain(first: string, more: string | undefined): Route {
  return more ? HOME : { screen: PLAIN[first as keyof typeof PLAIN] }
}

function momentsOf(cameraId: string, asked: URLSearchParams): Route {
  const [lineId, direction] = [asked.get('line'), asked.get('direction')]
  return {
    screen: 'moments',
    cameraId,
    ...(lineId && { lineId }),
    ...((direction === 'in' || direction === 'out') && { direction }),
  }
}

function ofCamera(cameraId: string, part?: string): string {
  return `#/cameras/${encodeURIComponent(cameraId)}${part ? `/${part}` : ''}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
