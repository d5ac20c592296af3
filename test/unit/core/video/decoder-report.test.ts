import { describe, expect, it } from 'vitest'
import { explainDecoders, isWorthIt, planDecoders, type DecoderReport } from '#core/video/decoder-report.ts'
import { decoderName, decoderNamed, videoApisOf } from '#core/video/video-decoder.ts'
import { quoted } from '#core/text/message.ts'

const report = (over: Partial<DecoderReport> = {}): DecoderReport => ({
  where: { api: 'vaapi' },
  codec: 'h264',
  outcome: 'works',
  detail: quoted(''),
  ms: 2,
  softwareMs: 8,
  ...over,
})

describe('which decoder is used', () => {
  it.each([
    ['one that is right and faster', report(), true],
    ['one that is only a little faster', report({ ms: 7.5 }), false],
    ['one that is slower', report({ ms: 12 }), false],
    ['one with other pictures, however fast', report({ outcome: 'wrong', ms: 0.1 }), false],
    ['one that left it to software', report({ outcome: 'silent' }), false],
    ['one that was not measured', report({ ms: undefined }), false],
  ] as const)('%s', (_title, of, expected) => {
    expect(isWorthIt(of)).toBe(expected)
  })

  it('is the fastest of each codec, but for one that failed while cameras ran', () => {
    const reports = [report(), report({ where: { api: 'cuda' }, ms: 1 }), report({ codec: 'hevc', ms: 3 })]
    expect(planDecoders(reports)).toEqual([
      { codec: 'h264', where: { api: 'cuda' } },
      { codec: 'hevc', where: { api: 'vaapi' } },
    ])
    expect(planDecoders(reports, (decoder) => decoder === 'cuda')).toEqual([
      { codec: 'h264', where: { api: 'vaapi' } },
      { codec: 'hevc', where: { api: 'vaapi' } },
    ])
    expect(planDecoders([])).toEqual([])
  })

  it('is told in one sentence with its numbers', () => {
    expect(explainDecoders([report()]).text).toBe('h264 is decoded by vaapi: 2.0 ms per frame, in software 8.0 ms')
    expect(explainDecoders([report({ ms: 9 }), report({ codec: 'hevc', outcome: 'wrong' })]).text).toBe(
      'video is decoded in software: vaapi is not faster with h264, vaapi wrong with hevc',
    )
    expect(explainDecoders([report({ outcome: 'missing' })]).text).toBe(
      'video is decoded in software: no graphics device that can decode was found',
    )
  })
})

it.each([{ api: 'vaapi' }, { api: 'cuda', device: '1' }, { api: 'vaapi', device: '/dev/dri/renderD129' }] as const)(
  'a decoder and its name are one thing: %o',
  (where) => {
    expect(decoderNamed(decoderName(where))).toEqual(where)
  },
)

it('asks each platform for what it has', () => {
  expect(['win32', 'darwin', 'linux'].map(videoApisOf)).toEqual([
    ['d3d11va', 'cuda'],
    ['videotoolbox'],
    ['vaapi', 'cuda'],
  ])
})
