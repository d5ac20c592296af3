import type { ModelManifest } from '#core/detect/model-manifest.ts'
import { byteTables } from './copy-pixels.ts'
import { newPixels, pictureSize, type Pixels } from './run-pictures.ts'

/**
 * Pictures to compare and measure with: blocks of grey with edges and noise on them, each picture different, the same
 * every time. Flat or random pictures leave most of a detector's numbers at rest, where a fault would not show.
 */
export function testPictures(manifest: Pick<ModelManifest, 'input'>, count: number): Pixels {
  const { input } = manifest
  const data = newPixels(manifest, count)
  const size = pictureSize(manifest)
  const tables = byteTables(input)
  const plane = size / 3
  for (let picture = 0; picture < count; picture++) {
    // A linear congruential generator (Numerical Recipes): the same noise on every machine.
    let state = picture + 1
    for (let at = 0; at < size; at++) {
      const [channel, pixel] =
        input.layout === 'nchw' ? [Math.floor(at / plane), at % plane] : [at % 3, Math.floor(at / 3)]
      const x = pixel % input.width
      const y = Math.floor(pixel / input.width)
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      const block = ((x >> 5) * 7 + (y >> 5) * 13 + picture * 29 + channel * 3) % 11
      const byte = Math.min(255, block * 22 + (state >>> 28))
      data[picture * size + at] = tables ? tables[channel]![byte]! : byte
    }
  }
  return data
}
