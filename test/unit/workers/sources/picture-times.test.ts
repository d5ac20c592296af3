import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PictureTimes } from '../../../../workers/sources/picture-times.ts'

const FPS = 10
const PICTURE_MS = 1_000 / FPS
const TICKS = 90

const live = () => new PictureTimes({ tickMs: 1 / TICKS, fps: FPS, live: true, busyShare: () => 0.3 })

interface Played {
  times: number[]
  falseRate: number | undefined
}

/** Pictures that arrive every 100 ms, with the stamps that the camera makes of them, in ms. */
function play(
  times: PictureTimes,
  pictures: number,
  stampMs: (index: number) => number | undefined,
  arrivesMs: (index: number) => number = (index) => index * PICTURE_MS,
): Played {
  const seen = Array.from({ length: pictures }, (_, index) => {
    const stamp = stampMs(index)
    return times.at(
      stamp === undefined ? undefined : BigInt(Math.round(stamp * TICKS)),
      arrivesMs(index),
      arrivesMs(index) - arrivesMs(index - 1),
    )
  })
  return { times: seen, falseRate: times.falseRate }
}

/** Seconds of media time that went by in the last ten seconds of arrival. */
const lastTen = ({ times }: Played) => (times.at(-1)! - times.at(-101)!) / 1_000

describe('the times of a live source', () => {
  it.each([
    ['ten times too slow', 0.1],
    ['ninety times too slow', 1 / 90],
    ['three times too slow', 0.33],
    ['twice too fast', 2],
    ['ten times too fast', 10],
    ['ninety times too fast', 90],
  ])('go by arrival when its stamps run %s', (_, rate) => {
    const played = play(live(), 300, (index) => index * PICTURE_MS * rate)
    expect(played.falseRate! / rate).toBeCloseTo(1, 1)
    expect(lastTen(played)).toBeCloseTo(10, 0)
  })

  it('know slow stamps within three seconds, before most people have crossed', () => {
    expect(play(live(), 30, (index) => index * PICTURE_MS * 0.1).falseRate).toBeCloseTo(0.1, 1)
  })

  it.each<[string, (index: number) => number | undefined]>([
    ['stand still', () => 1_000],
    ['are missing', () => undefined],
    ['count pictures at a wrong assumed rate', (index) => index * 20],
  ])('go by arrival when its stamps %s', (_, stampMs) => {
    const times = new PictureTimes({ tickMs: 1 / TICKS, fps: 50, live: true, busyShare: () => 0.3 })
    const played = play(times, 300, stampMs)
    expect(played.falseRate).toBeDefined()
    expect(lastTen(played)).toBeCloseTo(10, 0)
  })

  it.each<[string, (index: number) => number]>([
    ['jump an hour ahead', (index) => index * PICTURE_MS + (index >= 30 ? 3_600_000 : 0)],
    ['jump two hours back', (index) => index * PICTURE_MS + (index >= 30 ? -7_200_000 : 8_000_000)],
    ['fall back by two pictures now and then', (index) => index * PICTURE_MS - (index % 7 === 3 ? 200 : 0)],
  ])('stay with stamps that %s', (_, stampMs) => {
    const played = play(live(), 300, stampMs)
    expect(played.falseRate).toBeUndefined()
    expect(lastTen(played)).toBeCloseTo(10, 0)
  })

  it.each<[string, (index: number) => number]>([
    ['a burst of five seconds when it connects', (index) => Math.max(0, index - 50) * PICTURE_MS],
    ['pictures in clumps, once a second', (index) => Math.floor(index / 10) * 1_000],
    [
      'a network that holds its breath for five seconds',
      (index) => (index < 100 ? index : Math.max(150, index)) * PICTURE_MS,
    ],
    ['one that loses a tenth of its time', (index) => index * PICTURE_MS * 1.1],
  ])('believe the stamps through %s', (_, arrivesMs) => {
    const { times, falseRate } = play(live(), 300, (index) => index * PICTURE_MS, arrivesMs)
    expect(falseRate).toBeUndefined()
    times.forEach((time, index) => expect(time).toBeCloseTo(index * PICTURE_MS, 3))
  })

  it.each([
    ['the reader itself is three times too slow', 0, 0.3],
    ['its thread is so busy that it sees packets late', 300, 0.9],
  ])('believe the stamps where %s', (_, waitedMs, busy) => {
    const times = new PictureTimes({ tickMs: 1 / TICKS, fps: FPS, live: true, busyShare: () => busy })
    for (let index = 0; index < 300; index++) times.at(BigInt(index * 100 * TICKS), index * 300, waitedMs)
    expect(times.falseRate).toBeUndefined()
  })

  it('go by arrival when stamps run ten times too slow, however busy the thread is', () => {
    const times = new PictureTimes({ tickMs: 1 / TICKS, fps: FPS, live: true, busyShare: () => 1 })
    for (let index = 0; index < 100; index++) times.at(BigInt(index * 10 * TICKS), index * 100, 0)
    expect(times.falseRate).toBeCloseTo(0.1, 1)
  })

  it('believe stamps again that are right for half a minute', () => {
    const times = live()
    play(times, 100, (index) => index * 10)
    expect(times.falseRate).toBeDefined()
    const again = play(
      times,
      450,
      (index) => 1_000 + index * PICTURE_MS,
      (index) => 10_000 + index * PICTURE_MS,
    )
    expect(again.falseRate).toBeUndefined()
    expect(lastTen(again)).toBeCloseTo(10, 0)
  })

  it('always rise, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.option(fc.bigInt({ min: -(2n ** 33n), max: 2n ** 33n }), { nil: undefined }), fc.nat(9_000)),
        ),
        (pictures) => {
          const times = live()
          let [arrivedMs, last] = [0, -1]
          for (const [stamp, waitMs] of pictures) {
            const time = times.at(stamp, (arrivedMs += waitMs))
            expect(time).toBeGreaterThan(last)
            last = time
          }
        },
      ),
    )
  })
})

describe('the times of a recording', () => {
  const recording = () => new PictureTimes({ tickMs: 1 / TICKS, fps: FPS, live: false })

  it('are those of its stamps, at whatever speed it is read', () => {
    const played = play(
      recording(),
      300,
      (index) => index * PICTURE_MS * 0.1,
      (index) => index,
    )
    expect(played.falseRate).toBeUndefined()
    expect(played.times.at(-1)).toBeCloseTo(2_990, 3)
  })

  it('keep a gap of a night, and take one of a year for a clock that was set', () => {
    const night = 12 * 3_600_000
    const played = play(recording(), 3, (index) => [0, night, night + 365 * 24 * 3_600_000][index]!)
    expect(played.times).toEqual([0, night, night + PICTURE_MS])
  })

  it('are guessed where most pictures have no stamp', () => {
    const times = recording()
    play(times, 10, (index) => (index < 4 ? index * PICTURE_MS : undefined))
    expect(times.isGuessed).toBe(true)
  })
})
