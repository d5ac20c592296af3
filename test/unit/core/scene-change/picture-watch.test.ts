import { describe, expect, it } from 'vitest'
import { shrink, type Luma } from '#core/scene-change/luma.ts'
import { LASTING_MS, PictureWatch, type PictureReport } from '#core/scene-change/picture-watch.ts'
import { sharpness } from '#core/scene-change/sharpness.ts'
import { blurred, covered, darkened, shifted, swapped, type Disturbance } from '../../../fixtures/disturb.ts'
import { room, withNoise, withPerson } from './scene.ts'

const ROOM = room(3)
const quiet = (second: number) => withNoise(ROOM, second + 1)

function lookAt(watch: PictureWatch, picture: Luma, second: number, same = false) {
  return watch.add({ atMs: second * 1_000, luma: shrink(picture, 160, 90), sharpness: sharpness(picture), same })
}

/** Everything told while the pictures go by, one a second from `fromS`. */
function reported(
  watch: PictureWatch,
  pictures: (second: number) => Luma,
  fromS: number,
  toS: number,
  same = false,
): (PictureReport & { second: number })[] {
  return Array.from({ length: toS - fromS }, (_, n) => fromS + n).flatMap((second) => {
    const report = lookAt(watch, pictures(second), second, same)
    return report ? [{ ...report, second }] : []
  })
}

const problems = (reports: readonly PictureReport[]) =>
  reports.flatMap((report) => (report.what === 'changed' ? [report.problem ?? 'right'] : []))

describe('the watch over a picture', () => {
  it('learns how the picture looks from its first twenty looks, and tells once that it is right', () => {
    const reports = reported(new PictureWatch([]), quiet, 0, 60)
    expect(reports.map(({ what, second }) => [what, second])).toEqual([
      ['learned', 19],
      ['changed', expect.any(Number)],
    ])
    expect(problems(reports)).toEqual(['right'])
  })

  const cases: [string, Disturbance, string][] = [
    ['a camera that was pushed aside', shifted(0.06, 0), 'moved'],
    ['a camera that sank', shifted(0.01, -0.08), 'moved'],
    ['a lens out of focus', blurred(2), 'blurred'],
    ['a lamp that went out', darkened(0.08), 'dark'],
    ['a box put in front of it', covered(0.75, 120), 'covered'],
    ['a camera swapped for another', swapped([room(11)]), 'different'],
  ]
  it.each(cases)('tells %s within thirty seconds, once, and when it is over', (_, disturb, problem) => {
    const watch = new PictureWatch([])
    reported(watch, quiet, 0, 60)
    const bad = reported(watch, (second) => disturb(quiet(second)), 60, 120)
    expect(problems(bad)).toEqual([problem])
    expect(bad[0]!.second).toBeLessThanOrEqual(90)
    expect(problems(reported(watch, quiet, 120, 180))).toEqual(['right'])
  })

  it('says nothing of people who pass or stand, of noise, and of half or half as much more light', () => {
    const watch = new PictureWatch([])
    reported(watch, quiet, 0, 60)
    const reports = [
      ...reported(watch, (second) => withPerson(quiet(second), (second % 10) / 10), 60, 120),
      ...reported(watch, (second) => withPerson(quiet(second), 0.4), 120, 200),
      ...reported(watch, (second) => withNoise(ROOM, second, 16), 200, 260),
      ...reported(watch, (second) => darkened(0.5)(quiet(second)), 260, 320),
      ...reported(watch, (second) => darkened(1.4)(quiet(second)), 320, 380),
    ]
    expect(problems(reports)).toEqual([])
  })

  it('says nothing of what does not last', () => {
    const watch = new PictureWatch([])
    reported(watch, quiet, 0, 60)
    const seconds = LASTING_MS / 1_000 - 4
    expect(
      problems(
        reported(watch, (second) => (second < 60 + seconds ? covered(0.9, 60)(quiet(second)) : quiet(second)), 60, 120),
      ),
    ).toEqual([])
  })

  it('tells a frozen picture, and nothing of a quiet one', () => {
    const watch = new PictureWatch([])
    reported(watch, quiet, 0, 60)
    expect(problems(reported(watch, () => ROOM, 60, 100, true))).toEqual(['frozen'])
    expect(problems(reported(watch, quiet, 100, 140))).toEqual(['right'])
  })

  it('knows a place in another light once it was shown that it is the same', () => {
    const night = (second: number) => withNoise(room(40), second)
    const watch = new PictureWatch([])
    const [learned] = reported(watch, quiet, 0, 20)
    const [changed] = reported(watch, night, 60, 120).filter(({ what }) => what === 'changed')
    expect(changed).toMatchObject({ problem: 'different' })
    if (learned?.what !== 'learned' || changed?.what !== 'changed') throw new Error('nothing was told')
    const knowing = new PictureWatch([learned.reference, changed.present])
    expect(
      problems([
        ...reported(knowing, quiet, 0, 60),
        ...reported(knowing, night, 60, 120),
        ...reported(knowing, quiet, 120, 180),
      ]),
    ).toEqual(['right'])
  })

  it('tells when one thing that is wrong has given way to another: a camera that was pushed in the dark', () => {
    const watch = new PictureWatch([])
    reported(watch, quiet, 0, 60)
    expect(problems(reported(watch, (second) => darkened(0.03)(quiet(second)), 60, 120))).toEqual(['dark'])
    const pushed = reported(watch, (second) => shifted(0.06, 0)(quiet(second)), 120, 240)
    expect(problems(pushed)).toEqual(['moved'])
    expect(problems(reported(watch, quiet, 240, 300))).toEqual(['right'])
  })

  it.each([0.01, 0])(
    'is not made blind by a picture of the night that was accepted as the same place (light %d)',
    (light) => {
      const night = (second: number) => darkened(light)(quiet(second))
      const watch = new PictureWatch([])
      const [learned] = reported(watch, quiet, 0, 20)
      const [dark] = reported(watch, night, 60, 120).filter(({ what }) => what === 'changed')
      if (learned?.what !== 'learned' || dark?.what !== 'changed') throw new Error('nothing was told')
      const knowing = () => new PictureWatch([learned.reference, dark.present])
      for (const [disturb, problem] of [
        [covered(0.75, 120), 'covered'],
        [blurred(2), 'blurred'],
        [swapped([room(11)]), 'different'],
      ] as const) {
        const by = knowing()
        reported(by, quiet, 0, 60)
        expect(problems(reported(by, (second) => disturb(quiet(second)), 60, 120))).toEqual([problem])
      }
      const over = knowing()
      reported(over, quiet, 0, 60)
      expect(problems(reported(over, night, 60, 120))).toEqual([])
    },
  )

  it('learns nothing in the dark, and the place at dawn', () => {
    const watch = new PictureWatch([])
    expect(reported(watch, (second) => darkened(0)(quiet(second)), 0, 40)).toEqual([])
    const reports = reported(watch, quiet, 40, 120)
    expect(reports.filter(({ what }) => what === 'learned')).toHaveLength(1)
    expect(problems(reports)).toEqual(['right'])
  })

  it('sees a camera that sinks slowly, although the picture of late follows', () => {
    const watch = new PictureWatch([])
    reported(watch, quiet, 0, 60)
    // A pixel of the picture every twenty seconds, a tenth of its height in all.
    const sinking = (second: number) => shifted(0, -Math.floor((second - 60) / 20) / 180)(quiet(second))
    expect(problems(reported(watch, sinking, 60, 60 + 20 * 18))).toContain('moved')
  })

  it('learns anew when the picture has another shape', () => {
    const watch = new PictureWatch([])
    reported(watch, quiet, 0, 30)
    const tall = (second: number) => ({ ...quiet(second), width: 180, height: 320 })
    const reports = Array.from({ length: 30 }, (_, n) =>
      watch.add({ atMs: 60_000 + n * 1_000, luma: shrink(tall(n), 90, 160), sharpness: 0.1, same: false }),
    )
    expect(reports.filter((report) => report?.what === 'learned')).toHaveLength(1)
  })
})
