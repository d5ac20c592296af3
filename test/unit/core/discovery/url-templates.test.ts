import { describe, expect, it } from 'vitest'
import { addressAt, templatesFor, URL_TEMPLATES } from '#core/discovery/url-templates.ts'
import { vendorHint } from '#core/discovery/vendor-hint.ts'
import { SourceConfig } from '#core/video/source.ts'

describe('the addresses of known makers', () => {
  it('are tried with the own ones of the maker first, each once', () => {
    const order = templatesFor('Reolink')
    expect(order.slice(0, 2).map(({ vendor }) => vendor)).toEqual(['Reolink', 'Reolink'])
    expect(new Set(order.map(({ main }) => main)).size).toBe(order.length)
    expect(templatesFor(undefined)[0]!.vendor).toBe('Hikvision')
    expect(templatesFor('generic').length).toBe(order.length)
  })

  it('send a password in the path to cameras of that maker only', () => {
    const isOpen = ({ main }: { main: string }) => main.includes('{password}')
    expect(templatesFor(undefined).some(isOpen)).toBe(false)
    expect(templatesFor('Dahua').some(isOpen)).toBe(false)
    expect(templatesFor('Xiongmai').findIndex(isOpen)).toBe(0)
  })

  it('cover the makers that installers meet', () => {
    expect(new Set(URL_TEMPLATES.map(({ vendor }) => vendor)).size).toBeGreaterThan(25)
  })

  it('are all addresses that a camera can be added with', () => {
    for (const { main, sub } of URL_TEMPLATES) {
      for (const path of [main, sub ?? '/'])
        expect(SourceConfig.safeParse({ kind: 'rtsp', url: addressAt('192.168.1.9', 8554, path) }).success, path).toBe(
          true,
        )
    }
    expect(addressAt('192.168.1.9', 554, '/live')).toBe('rtsp://192.168.1.9/live')
  })

  it.each([
    ['HIKVISION', 'Hikvision'],
    ['Digest realm="Login to 4L08FB1PAJ00000"', 'Dahua'],
    ['realm="AXIS_ACCC8E000000"', 'Axis'],
    ['Hanwha Vision', 'Hanwha'],
    ['H264DVR 1.0', 'Xiongmai'],
    ['realm="Panasonic Network Camera"', 'i-PRO'],
    ['BOSCH IP Camera', 'Bosch'],
    ['GStreamer RTSP server', undefined],
  ])('%s is of %s', (said, vendor) => {
    expect(vendorHint(undefined, said)).toBe(vendor)
    if (vendor) expect(URL_TEMPLATES.some((template) => template.vendor === vendor)).toBe(true)
  })
})
