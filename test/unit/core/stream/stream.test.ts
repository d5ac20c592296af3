import { describe, expect, it } from 'vitest'
import { assessStream, type StreamFinding, type StreamSituation } from '#core/stream/assess-stream.ts'
import { StreamMeter } from '#core/stream/stream-meter.ts'

/** Pictures at 10 fps; a key frame wherever `isKey` says so. */
function measured(
  seconds: number,
  isKey: (picture: number) => boolean,
  delayMs: (picture: number) => number = () => 40,
) {
  const meter = new StreamMeter('h264')
  for (let n = 0; n < seconds * 10; n++)
    meter.add({ key: isKey(n), bytes: 1_250, mediaMs: n * 100, arrivedMs: 5_000_000 + n * 100 + delayMs(n) })
  return meter.figures()
}

describe('how a stream arrives', () => {
  it('is not known in the first seconds', () => expect(measured(2, () => true)).toBeUndefined())

  it('is measured: distance of key frames, rate and unevenness', () => {
    expect(measured(30, (n) => n % 20 === 0)).toMatchObject({
      codec: 'h264',
      keyEveryS: 2,
      longestKeyGapS: 2,
      jitterMs: 0,
      kbps: expect.closeTo(100, 0),
    })
  })

  it('counts the wait for a key frame before it has ended', () =>
    expect(measured(30, (n) => n === 0)!.sinceKeyS).toBeCloseTo(29.9))

  it('takes every tenth frame that comes late for jitter, and a steady delay for none', () => {
    expect(
      measured(
        60,
        (n) => n % 20 === 0,
        (n) => (n % 10 === 0 ? 440 : 40),
      )!.jitterMs,
    ).toBeCloseTo(400)
    expect(
      measured(
        60,
        (n) => n % 20 === 0,
        () => 900,
      )!.jitterMs,
    ).toBe(0)
  })

  it('forgets what is older than a minute and a half', () => {
    const meter = new StreamMeter('h264')
    for (let n = 0; n < 3_000; n++)
      meter.add({ key: n % 20 === 0, bytes: n < 1_500 ? 100_000 : 1_250, mediaMs: n * 100, arrivedMs: n * 100 })
    expect(meter.figures()!.kbps).toBeCloseTo(100, 0)
  })
})

describe('what about a stream costs accuracy', () => {
  const fine: StreamSituation = {
    stream: { codec: 'h264', keyEveryS: 2, longestKeyGapS: 2, sinceKeyS: 1, kbps: 900, jitterMs: 20 },
    sourceFps: 12,
    wantedFps: 10,
    clockAheadMs: 400,
    frozen: false,
  }
  const cases: [string, Partial<StreamSituation>, StreamFinding['kind'][]][] = [
    ['nothing about a usual one', {}, []],
    ['nothing about one that is not known', { stream: undefined, sourceFps: undefined, clockAheadMs: undefined }, []],
    [
      'key frames eight seconds apart',
      { stream: { ...fine.stream!, keyEveryS: 8, longestKeyGapS: 8 } },
      ['key-frames'],
    ],
    [
      'one key frame in the last half minute',
      { stream: { ...fine.stream!, keyEveryS: undefined, longestKeyGapS: undefined, sinceKeyS: 30 } },
      ['key-frames'],
    ],
    [
      'key frames two to twenty seconds apart',
      { stream: { ...fine.stream!, keyEveryS: 6, longestKeyGapS: 20 } },
      ['smart-codec'],
    ],
    ['frames that come unevenly', { stream: { ...fine.stream!, jitterMs: 400 } }, ['jitter']],
    ['five frames a second where ten are asked for', { sourceFps: 5 }, ['too-few-frames']],
    ['a clock an hour ahead', { clockAheadMs: 3_600_000 }, ['clock']],
    ['a clock a minute behind', { clockAheadMs: -60_000 }, ['clock']],
    ['a picture that stands still', { frozen: true }, ['frozen']],
  ]
  it.each(cases)('%s', (_, change, kinds) =>
    expect(assessStream({ ...fine, ...change }).map(({ kind }) => kind)).toEqual(kinds),
  )
})
