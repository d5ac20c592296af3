import { describe, expect, it } from 'vitest'
import { edgeWidth, isOutOfFocus } from '#core/aim/edge-width.ts'
import type { GreyPicture } from '#core/aim/grey-picture.ts'
import { SteadySharpness } from '#core/aim/steady-sharpness.ts'

const [WIDTH, HEIGHT] = [640, 360]

function picture(at: (x: number, y: number) => number): GreyPicture {
  const bytes = new Uint8Array(WIDTH * HEIGHT)
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) bytes[y * WIDTH + x] = Math.max(0, Math.min(255, Math.round(at(x, y))))
  return { width: WIDTH, height: HEIGHT, stride: WIDTH, bytes }
}

/** A number of 0..1 that a place always has. */
const chance = (x: number, y: number) => Math.abs(Math.sin(x * 12.9898 + y * 78.233) * 43758.5453) % 1
/** A floor of tiles of all shades, seen through a lens that makes edges this wide, moved by so much. */
const room =
  (softPx: number, shift = 0) =>
  (x: number, y: number) => {
    const at = (x + shift) / 40
    const [before, after] = [chance(Math.floor(at) - 1, Math.floor(y / 30)), chance(Math.floor(at), Math.floor(y / 30))]
    const into = ((x + shift) % 40) / softPx
    const share = into >= 1 ? 1 : into
    return 40 + 170 * (before + (after - before) * share)
  }
/** Somebody in a striped shirt, as sharp as the lens lets him be. */
const withPerson = (base: (x: number, y: number) => number, left: number) => (x: number, y: number) =>
  x >= left && x < left + 160 && y > 60 ? (Math.floor(y / 6) % 2 ? 235 : 20) : base(x, y)

describe('the width of edges', () => {
  it('says that a lens is out of focus, without knowing the scene', () => {
    const judged = [2, 4, 12, 24].map((soft) => {
      const px = edgeWidth(picture(room(soft)))!
      return isOutOfFocus(px, WIDTH)
    })
    expect(judged).toEqual([false, false, true, true])
  })

  it('is not taken in by a time stamp that is sharp in every focus', () => {
    const stamped = picture((x, y) => (y < 20 && x < 200 ? (Math.floor(x / 3) % 2 ? 255 : 0) : room(24)(x, y)))
    expect(isOutOfFocus(edgeWidth(stamped)!, WIDTH)).toBe(true)
  })

  it('judges nothing where there are no edges', () => {
    expect(edgeWidth(picture((x) => 100 + x / 40))).toBeUndefined()
    expect(edgeWidth(picture((x, y) => 120 + 20 * chance(x, y)))).toBeUndefined()
  })
})

describe('the steady sharpness', () => {
  it('falls and rises with the focus', () => {
    const steady = new SteadySharpness()
    const values = [12, 8, 4, 2, 4, 12].map((soft) => steady.read(picture(room(soft))).middle)
    expect(values[3]! > values[2]! && values[2]! > values[1]! && values[1]! > values[0]!).toBe(true)
    expect(values[4]! / values[2]!).toBeCloseTo(1)
    expect(values[5]! / values[0]!).toBeCloseTo(1)
  })

  it('hardly knows of somebody who walks through, in any focus', () => {
    for (const soft of [3, 14]) {
      const steady = new SteadySharpness()
      const { middle: empty } = steady.read(picture(room(soft)))
      const walked = [-100, 60, 220, 380, 540].map((left) => steady.read(picture(withPerson(room(soft), left))).middle)
      for (const value of walked) expect(Math.abs(value / empty - 1)).toBeLessThan(0.1)
    }
  })

  it('takes no cloud for a turn of the ring', () => {
    const steady = new SteadySharpness()
    const { middle } = steady.read(picture(room(3)))
    expect(steady.read(picture((x, y) => room(3)(x, y) * 0.7)).middle / middle).toBeCloseTo(1, 1)
  })

  it('begins anew when the camera looks elsewhere, and not for one who passes close by the lens', () => {
    const steady = new SteadySharpness()
    const here = picture(room(3))
    for (let i = 0; i < 5; i++) expect(steady.read(here).scene).toBe(0)
    const close = picture((x, y) => (y < 300 ? 60 + 10 * Math.sin(x / 90) : room(3)(x, y)))
    for (let i = 0; i < 8; i++) expect(steady.read(close).scene).toBe(0)
    for (let i = 0; i < 5; i++) expect(steady.read(here).scene).toBe(0)
    const elsewhere = picture((x, y) => (y > 200 ? 90 : Math.floor(x / 5 + y / 9) % 2 ? 200 : 50))
    const scenes = Array.from({ length: 20 }, () => steady.read(elsewhere).scene)
    expect(scenes.at(-1)).toBe(1)
  })
})
