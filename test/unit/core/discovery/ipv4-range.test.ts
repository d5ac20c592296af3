import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  holds,
  hostsOf,
  ipToNumber,
  numberToIp,
  parseRange,
  rangeAround,
  rangeText,
} from '#core/discovery/ipv4-range.ts'

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map(numberToIp)

describe('a range to search', () => {
  it('is read as one writes it, wherever in the network the address lies', () => {
    expect(rangeText(parseRange('192.168.1.77/24'))).toBe('192.168.1.0/24')
    expect(rangeText(parseRange(' 10.0.0.5 '))).toBe('10.0.0.5/32')
    expect(hostsOf(parseRange('10.0.0.5'))).toEqual(['10.0.0.5'])
    expect(hostsOf(parseRange('10.0.0.4/30'))).toEqual(['10.0.0.5', '10.0.0.6'])
  })

  it.each([
    ['empty', ''],
    ['a name', 'camera.local'],
    ['a number too large', '192.168.1.256/24'],
    ['three numbers', '192.168.1/24'],
    ['a prefix too long', '192.168.1.0/33'],
    ['no prefix after the slash', '192.168.1.0/'],
    ['two slashes', '192.168.1.0/24/1'],
    ['wider than is polite', '10.0.0.0/8'],
    ['just wider than is polite', '10.0.0.0/21'],
  ])('is refused when it is %s', (_name, text) => {
    expect(() => parseRange(text)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'discovery.range' }) }),
    )
  })

  it('holds its own hosts and no others, each once', () => {
    fc.assert(
      fc.property(address, fc.integer({ min: 22, max: 32 }), address, (inside, prefix, other) => {
        const range = rangeAround(ipToNumber(inside)!, prefix)
        const hosts = hostsOf(range)
        expect(new Set(hosts).size).toBe(hosts.length)
        expect(hosts.length).toBeLessThanOrEqual(1022)
        expect(holds(range, inside)).toBe(true)
        expect(hosts.every((host) => holds(range, host))).toBe(true)
        if (!holds(range, other)) expect(hosts).not.toContain(other)
      }),
      { numRuns: 50 },
    )
  })

  it('turns addresses into numbers and back', () => {
    fc.assert(
      fc.property(address, (text) => {
        expect(numberToIp(ipToNumber(text)!)).toBe(text)
      }),
    )
  })
})
