import type { Luma } from '#core/scene-change/luma.ts'
import { nextRandom } from '#core/pool/seeded-random.ts'

const WIDTH = 320
const HEIGHT = 180

/** A made-up room: blocks of seeded greys, the same for the same seed. */
export function room(seed: number): Luma {
  let state = seed
  const random = () => {
    const { value, seed: next } = nextRandom(state)
    state = next
    return value
  }
  const data = new Uint8Array(WIDTH * HEIGHT).fill(110)
  for (let n = 0; n < 60; n++) {
    const [left, top, w, h, grey] = [
      random() * WIDTH,
      random() * HEIGHT,
      8 + random() * 60,
      8 + random() * 40,
      30 + random() * 200,
    ]
    for (let y = Math.floor(top); y < Math.min(HEIGHT, top + h); y++)
      data.fill(grey, y * WIDTH + Math.floor(left), y * WIDTH + Math.floor(Math.min(WIDTH, left + w)))
  }
  return { width: WIDTH, height: HEIGHT, data }
}

/** Somebody as tall as two thirds of the picture stands at `x` (0..1), a tenth of the width wide. */
export function withPerson(picture: Luma, x: number): Luma {
  const data = picture.data.slice()
  for (let y = Math.floor(HEIGHT / 3); y < HEIGHT; y++)
    data.fill(
      y % 7 < 4 ? 40 : 90,
      Math.floor(y * WIDTH + x * WIDTH * 0.9),
      Math.floor(y * WIDTH + x * WIDTH * 0.9 + WIDTH / 10),
    )
  return { ...picture, data }
}

export function withNoise(picture: Luma, seed: number, strength = 4): Luma {
  let state = seed
  return {
    ...picture,
    data: picture.data.map((value) => {
      const { value: random, seed: next } = nextRandom(state)
      state = next
      return Math.max(0, Math.min(255, value + (random - 0.5) * 2 * strength))
    }),
  }
}
