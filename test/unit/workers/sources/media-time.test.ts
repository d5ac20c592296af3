import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MediaTime } from '../../../../workers/sources/media-time.ts'

/** 90 kHz, 10 fps. */
const rtp = (live = true) => new MediaTime(1 / 90, 100, live)

describe('MediaTime', () => {
  it('begins at zero whatever the first stamp is', () => {
    const time = rtp()
    expect([900_000n, 909_000n, 918_000n].map((stamp) => time.at(stamp))).toEqual([0, 100, 200])
  })

  it('counts a picture without a stamp as one picture long', () => {
    const time = rtp()
    expect([0n, undefined, 18_000n, 27_000n].map((stamp) => time.at(stamp))).toEqual([0, 100, 200, 300])
  })

  it('goes on when a first picture without a stamp is followed by large ones', () => {
    const time = rtp()
    expect([undefined, 900_000_000n, 900_009_000n].map((stamp) => time.at(stamp))).toEqual([0, 100, 200])
  })

  it('takes a live jump of more than ten seconds for a clock that was set', () => {
    const time = rtp()
    expect([0n, 9_000n, 90_000_000n, 90_009_000n].map((stamp) => time.at(stamp))).toEqual([0, 100, 200, 300])
  })

  it('believes a gap in a file', () => {
    const time = rtp(false)
    expect([0n, 90_000_000n].map((stamp) => time.at(stamp))).toEqual([0, 1_000_000])
  })

  it('always rises', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }), { nil: undefined })),
        fc.boolean(),
        (stamps, live) => {
          const time = rtp(live)
          const times = stamps.map((stamp) => time.at(stamp))
          times.forEach((mediaMs, index) => index > 0 && expect(mediaMs).toBeGreaterThan(times[index - 1]!))
        },
      ),
    )
  })
})
