import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { edgeWidth, isOutOfFocus } from '#core/aim/edge-width.ts'
import { PeakHold } from '#core/aim/peak-hold.ts'
import { SteadySharpness } from '#core/aim/steady-sharpness.ts'
import type { Luma } from '#core/scene-change/luma.ts'
import { blurred } from '../fixtures/disturb.ts'
import { greyClip } from '../fixtures/grey-clip.ts'

const DEMO = resolve(import.meta.dirname, '../../resources/demo/demo.mp4')
const asPicture = ({ width, height, data }: Luma) => ({ width, height, stride: width, bytes: data as Uint8Array })

describe('the focus meter, before people who walk through a shop', () => {
  let shop: Luma[]
  beforeAll(async () => {
    shop = await greyClip(DEMO, 4)
  }, 120_000)

  it('finds the lens in focus, and out of it, in every picture', () => {
    for (const picture of shop.filter((_, i) => i % 20 === 0)) {
      expect(isOutOfFocus(edgeWidth(asPicture(picture))!, picture.width)).toBe(false)
      expect(isOutOfFocus(edgeWidth(asPicture(blurred(3)(picture)))!, picture.width)).toBe(true)
    }
  })

  it('praises nothing while nobody turns the ring, whoever walks by', () => {
    const [steady, hold] = [new SteadySharpness(), new PeakHold()]
    const read = shop.map((picture) => hold.add(steady.read(asPicture(picture)).middle))
    expect(read.every(({ passed, advice }) => !passed && advice === 'turn')).toBe(true)
    expect(Math.min(...read.map(({ share }) => share))).toBeGreaterThan(0.8)
  })

  it('finds the peak of a ring that is turned through it and back, with people walking', () => {
    const [steady, hold] = [new SteadySharpness(), new PeakHold()]
    // Box filters: out of focus, in focus, out on the other side, back.
    const turns = [3, 2, 1, 0, 1, 2, 1, 0]
    const advice = turns.map((reach, turn) => {
      const readings = shop.slice(turn * 24, (turn + 1) * 24)
      return readings.map((one) => hold.add(steady.read(asPicture(reach ? blurred(reach)(one) : one)).middle)).at(-1)!
    })
    expect(advice.map((reading) => reading.advice)).toEqual([
      ...Array.from({ length: 4 }, () => 'turn'),
      ...Array.from({ length: 3 }, () => 'back'),
      'there',
    ])
  })
})
