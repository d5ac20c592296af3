import { describe, expect, it } from 'vitest'
import { medianOf, shrink, type Luma } from '#core/scene-change/luma.ts'
import { sharpness } from '#core/scene-change/sharpness.ts'
import { Random } from '../../../fixtures/random.ts'

const random = new Random(7)

function noise(width: number, height: number, offset = 0): Luma {
  const data = new Uint8Array(width * height + offset).subarray(offset)
  return { width, height, data: data.map(() => Math.floor(random.uniform(0, 256))) }
}

/** Of the pixels that become this one, by the definition. */
function mean({ width, height, data }: Luma, to: { width: number; height: number }, x: number, y: number): number {
  const range = (n: number, from: number, size: number) => {
    const first = Math.floor((n * from) / size)
    return [first, Math.max(first + 1, Math.floor(((n + 1) * from) / size))] as const
  }
  const [[left, right], [top, bottom]] = [range(x, width, to.width), range(y, height, to.height)]
  let sum = 0
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) sum += data[row * width + column]!
  return Math.round(sum / ((right - left) * (bottom - top)))
}

describe('grey pictures', () => {
  it.each([
    [640, 360, 160, 90],
    [640, 853, 160, 213],
    [640, 90, 160, 90],
    [641, 361, 160, 90],
    [320, 240, 160, 120],
  ])('%s×%s are averaged onto %s×%s, each pixel', (width, height, toWidth, toHeight) => {
    const picture = noise(width, height)
    const small = shrink(picture, toWidth, toHeight)
    const wanted = Uint8Array.from({ length: toWidth * toHeight }, (_, at) =>
      mean(picture, { width: toWidth, height: toHeight }, at % toWidth, Math.floor(at / toWidth)),
    )
    expect(Buffer.compare(small.data, wanted)).toBe(0)
  })

  it('are averaged wherever they lie in memory', () => {
    const inPlace = noise(640, 360)
    const moved = new Uint8Array(640 * 360 + 1).subarray(1)
    moved.set(inPlace.data)
    expect(Buffer.compare(shrink({ ...inPlace, data: moved }, 160, 90).data, shrink(inPlace, 160, 90).data)).toBe(0)
  })

  it('have a median of their own: the next one leaves it as it is', () => {
    const even = (value: number): Luma => ({ width: 4, height: 2, data: new Uint8Array(8).fill(value) })
    const pictures = Array.from({ length: 9 }, (_, n) => even(10 * n))
    const median = medianOf(pictures)
    expect([...median.data]).toEqual(Array<number>(8).fill(40))
    medianOf(pictures.map(() => even(200)))
    expect([...median.data]).toEqual(Array<number>(8).fill(40))
    expect(pictures.map(({ data }) => data[0])).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80])
  })

  it('are as sharp by a third of their rows as by all', () => {
    // Softer from the one to the next, each of stripes and noise.
    const pictures = [1, 2, 3].map((softness) => {
      const picture = noise(640, 360)
      for (let at = 0; at < picture.data.length; at++)
        picture.data[at] = 128 + 80 * Math.sin((at % 640) / (2 * softness)) + picture.data[at]! / 16
      return picture
    })
    const byThird = pictures.map((picture) => sharpness(picture))
    // 180 rows and fewer are all measured: the picture in parts of so many.
    const byAll = pictures.map(({ width, data }) => {
      const parts = [data.subarray(0, 180 * width), data.subarray(180 * width)]
      return parts.reduce((sum, part) => sum + sharpness({ width, height: 180, data: part }) / 2, 0)
    })
    byThird.forEach((value, at) => expect(value / byAll[at]!).toBeCloseTo(1, 1))
    expect(byThird).toEqual(byThird.toSorted((a, b) => b - a))
  })
})
