import { describe, expect, it } from 'vitest'
import { findMoved } from '#core/discovery/find-moved.ts'

const camera = {
  cameraId: 'c',
  url: 'rtsp://10.0.0.5:554/live',
  identity: { endpoint: 'urn:uuid:a', mac: 'aa:bb:cc:dd:ee:ff' },
}

describe('a camera that got another address', () => {
  it('is found by its endpoint, rather than by its network card', () => {
    expect(
      findMoved(
        [camera],
        [
          { hosts: ['10.0.0.7'], identity: { mac: camera.identity.mac } },
          { hosts: ['10.0.0.8'], identity: { endpoint: 'urn:uuid:a' } },
        ],
      ),
    ).toEqual([{ cameraId: 'c', from: '10.0.0.5', to: '10.0.0.8', by: 'onvif' }])
  })

  it('is found by its network card when its ONVIF is silent', () => {
    expect(findMoved([camera], [{ hosts: ['10.0.0.7'], identity: { mac: camera.identity.mac } }])).toEqual([
      { cameraId: 'c', from: '10.0.0.5', to: '10.0.0.7', by: 'mac' },
    ])
  })

  it.each([
    ['it is where it should be', [camera], [{ hosts: ['10.0.0.7', '10.0.0.5'], identity: { endpoint: 'urn:uuid:a' } }]],
    ['another camera is there', [camera], [{ hosts: ['10.0.0.7'], identity: { endpoint: 'urn:uuid:b' } }]],
    ['nothing is known of it', [{ cameraId: 'c', url: camera.url }], [{ hosts: ['10.0.0.7'], identity: {} }]],
    ['neither tells who it is', [{ ...camera, identity: {} }], [{ hosts: ['10.0.0.7'], identity: {} }]],
  ])('has not moved when %s', (_name, cameras, seen) => expect(findMoved(cameras, seen)).toEqual([]))
})
