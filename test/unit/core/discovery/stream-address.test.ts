import { describe, expect, it } from 'vitest'
import { atHost, hostOfAddress } from '#core/discovery/stream-address.ts'

describe('the address of a stream', () => {
  it.each([
    ['rtsp://192.168.1.20:554/stream1?x=1', '192.168.1.20', 'rtsp://10.0.0.9:554/stream1?x=1'],
    ['rtsp://Cam.local/a:b/c', 'cam.local', 'rtsp://10.0.0.9/a:b/c'],
    ['rtsps://[fe80::1]:322/s', '[fe80::1]', 'rtsps://10.0.0.9:322/s'],
    ['rtsp://user:pa:ss@1.2.3.4/x', '1.2.3.4', 'rtsp://10.0.0.9/x'],
    ['rtsp://user:pa/ss@1.2.3.4/x', '1.2.3.4', 'rtsp://10.0.0.9/x'],
    ['http://1.2.3.4:8080/v.mjpg', '1.2.3.4', 'http://10.0.0.9:8080/v.mjpg'],
  ])('%s is at %s and can move', (url, host, moved) => {
    expect(hostOfAddress(url)).toBe(host)
    expect(atHost(url, '10.0.0.9')).toBe(moved)
  })

  it('is nowhere when it is no such address', () => {
    expect(hostOfAddress('ftp://1.2.3.4/')).toBeUndefined()
  })
})
