import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareHosts, mergeSightings, type Sighting } from '#core/discovery/merge-sightings.ts'

const onvif = (host: string, endpoint?: string, mac?: string): Sighting => ({
  host,
  via: 'onvif',
  identity: { ...(endpoint && { endpoint }), ...(mac && { mac }) },
})
const rtsp = (host: string, rtspPort = 554, mac?: string): Sighting => ({
  host,
  via: 'rtsp',
  rtspPort,
  identity: { ...(mac && { mac }) },
})
const hostsOf = (devices: ReturnType<typeof mergeSightings>) =>
  devices.map(({ host, otherHosts }) => [host, ...otherHosts])

describe('what was seen on the network', () => {
  it.each<[string, Sighting[], string[][]]>([
    ['one address seen two ways', [rtsp('10.0.0.5'), onvif('10.0.0.5', 'a')], [['10.0.0.5']]],
    ['one address with two ports', [rtsp('10.0.0.5'), rtsp('10.0.0.5', 8554)], [['10.0.0.5']]],
    ['one camera on cable and Wi-Fi', [onvif('10.0.0.9', 'a'), onvif('10.0.0.10', 'a')], [['10.0.0.9', '10.0.0.10']]],
    [
      'one network card at two addresses',
      [rtsp('10.0.0.5', 554, 'm'), rtsp('10.0.0.6', 554, 'm')],
      [['10.0.0.5', '10.0.0.6']],
    ],
    ['two cameras of one model', [onvif('10.0.0.5', 'a'), onvif('10.0.0.6', 'b')], [['10.0.0.5'], ['10.0.0.6']]],
    [
      'two devices that a third sighting ties together',
      [onvif('10.0.0.5', 'a'), rtsp('10.0.0.6', 554, 'm'), onvif('10.0.0.5', 'a', 'm')],
      [['10.0.0.5', '10.0.0.6']],
    ],
    ['nothing', [], []],
  ])('is merged: %s', (_name, sightings, hosts) => expect(hostsOf(mergeSightings(sightings))).toEqual(hosts))

  it('is the same devices in whatever order it was seen, and no sighting is lost', () => {
    const sighting = fc
      .record({
        host: fc.constantFrom('10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'),
        via: fc.constantFrom('onvif' as const, 'rtsp' as const),
        endpoint: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
        mac: fc.option(fc.constantFrom('m', 'n'), { nil: undefined }),
      })
      .map(({ host, via, endpoint, mac }): Sighting => ({
        host,
        via,
        identity: { ...(endpoint && { endpoint }), ...(mac && { mac }) },
      }))
    fc.assert(
      fc.property(
        fc
          .array(sighting, { maxLength: 10 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const plain = (sightings: Sighting[]) =>
            mergeSightings(sightings)
              .map(({ id, host, otherHosts }) => JSON.stringify([id, host, otherHosts]))
              .sort()
          expect(plain(shuffled)).toEqual(plain(all))
          expect(mergeSightings(all).flatMap((device) => device.sightings).length).toBe(all.length)
          // Each address belongs to one device.
          const hosts = mergeSightings(all).flatMap(({ host, otherHosts }) => [host, ...otherHosts])
          expect(new Set(hosts).size).toBe(hosts.length)
        },
      ),
    )
  })

  it('is sorted by numbers', () =>
    expect(['10.0.0.10', '10.0.0.9'].sort(compareHosts)).toEqual(['10.0.0.9', '10.0.0.10']))
})
