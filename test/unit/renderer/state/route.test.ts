import { expect, it } from 'vitest'
import { addressOf, routeOf, type Route } from '../../../../renderer/src/state/route.ts'

const ROUTES: readonly (readonly [string, Route])[] = [
  ['#/cameras', { screen: 'cameras' }],
  ['#/cameras/new', { screen: 'camera-form' }],
  ['#/cameras/cam-1', { screen: 'camera', cameraId: 'cam-1' }],
  ['#/cameras/cam-1/calibrate', { screen: 'calibrate', cameraId: 'cam-1' }],
  ['#/cameras/cam-1/proof', { screen: 'proof', cameraId: 'cam-1' }],
  ['#/cameras/cam-1/settings', { screen: 'camera-form', cameraId: 'cam-1' }],
  ['#/cameras/cam-1/moments', { screen: 'moments', cameraId: 'cam-1' }],
  [
    '#/cameras/cam-1/moments?line=a%2Fb&direction=out',
    { screen: 'moments', cameraId: 'cam-1', lineId: 'a/b', direction: 'out' },
  ],
  ['#/find', { screen: 'find' }],
  ['#/counts', { screen: 'counts' }],
  ['#/reports', { screen: 'reports' }],
  ['#/jobs', { screen: 'jobs' }],
  ['#/workers', { screen: 'pool' }],
  ['#/models', { screen: 'models' }],
  ['#/log', { screen: 'log' }],
  ['#/settings', { screen: 'settings' }],
]

it.each(ROUTES)('gives a screen the address %s, and finds it there', (address, route) => {
  expect(addressOf(route)).toBe(address)
  expect(routeOf(address)).toEqual(route)
})

it('finds the aim view of a camera of ours, which goes back to the camera', () => {
  const route = routeOf('#/cameras/cam-1/aim')
  expect(route).toMatchObject({ screen: 'aim', view: { cameraId: 'cam-1' }, back: { screen: 'camera' } })
  expect(addressOf(route)).toBe('#/cameras/cam-1/aim')
})

it('puts no password of a camera that is not added yet into an address', () => {
  const address = addressOf({
    screen: 'aim',
    view: {
      source: { kind: 'rtsp', url: 'rtsp://10.0.0.5/s1', transport: 'tcp' },
      credentials: { username: 'admin', password: 'secret-9' },
    },
    name: 'Door',
    back: { screen: 'find' },
  })
  expect(address).toBe('#/find/aim')
  expect(routeOf(address)).toEqual({ screen: 'find' })
})

it.each(['', '#', '#/', '#/nonsense', '#/counts/more', '#/cameras/a/b/c', '#/__proto__', '#/constructor'])(
  'shows the cameras at %j, where no screen is',
  (address) => {
    expect(routeOf(address)).toEqual({ screen: 'cameras' })
  },
)

it('shows the camera where the part of it is unknown, and bears an address that cannot be decoded', () => {
  expect(routeOf('#/cameras/cam-1/elsewhere')).toEqual({ screen: 'camera', cameraId: 'cam-1' })
  expect(routeOf('#/cameras/%E0%A4%A')).toEqual({ screen: 'camera', cameraId: '%E0%A4%A' })
})
