import { quantile } from '../statistics/quantile.ts'
import { squaredGradient, type GreyPicture } from './grey-picture.ts'

/** Tiles that are compared with themselves. */
const COLUMNS = 16
const ROWS = 9
/** Of the middle: where the focus is set, since the outer parts of cheap lenses are never sharp. */
const MIDDLE = { columns: [4, 12], rows: [2, 7] } as const
/** Tiles with less are flat in every focus: noise, squared gradient over squared brightness. */
const FLAT = 0.0004
/** Darker ones are black, of 255. */
const DARK = 8
/** Too few tiles with something in them to compare. */
const TILES = 5
/** A tile moves when it changed by so much since the last reading, of 255, and by so many times what others did. */
const MOVED = 3
const MOVED_MORE = 2.5
/** It is left out for so many readings: arms and shadows come behind. */
const OUT_FOR = 6
/** Tiles that went so different ways show another scene, quartile from quartile of the logarithms. */
const OTHER_SCENE = 2.2
/** For so many readings in a row: somebody who passes close by the lens is no other scene. */
const OTHER_FOR = 12

export interface SteadyReading {
  readonly middle: number
  readonly whole: number
  /** Counts up when the camera looks at something else: values of different scenes cannot be compared. */
  readonly scene: number
}

/**
 * Sharpness without the people in the picture. Of each tile the mean squared Sobel gradient is taken (Tenengrad,
 * which Pertuz, Puig and García found among the steadiest of 36 focus measures: "Analysis of focus measure operators
 * for shape-from-focus", Pattern Recognition 46, 2013; there GRA6), divided by its squared brightness so that neither
 * a cloud before the sun nor a dark coat is a turn of the ring. A turn of the ring changes all tiles, somebody who
 * walks by only some: the tile in the middle of all that rest says how much sharper the picture is than the first was.
 */
export class SteadySharpness {
  #first: { tiles: Float64Array; width: number; height: number } | undefined
  #before: GreyPicture | undefined
  /** Readings for which each tile is still left out. */
  readonly #out = new Uint8Array(COLUMNS * ROWS)
  #scene = 0
  #others = 0

  read(picture: GreyPicture): SteadyReading {
    const tiles = energies(picture)
    if (!this.#first || this.#first.width !== picture.width || this.#first.height !== picture.height)
      this.#begin(tiles, picture)
    else if (spread(this.#first.tiles, tiles) < OTHER_SCENE) this.#others = 0
    else if (++this.#others >= OTHER_FOR) this.#begin(tiles, picture)
    this.#follow(picture)
    const first = this.#first!.tiles
    const rests = (tile: number) => this.#out[tile] === 0
    return {
      middle: valueOf(first, tiles, isMiddle, rests),
      whole: valueOf(first, tiles, () => true, rests),
      scene: this.#scene,
    }
  }

  /** Marks the tiles in which something moves: more than elsewhere, since the ring moves all. */
  #follow(picture: GreyPicture): void {
    const before = this.#before
    this.#before = picture
    if (before?.width !== picture.width || before.height !== picture.height) return void this.#out.fill(0)
    const moved = differences(picture, before)
    const limit = Math.max(MOVED, MOVED_MORE * quantile([...moved], 0.5)!)
    moved.forEach((by, tile) => (this.#out[tile] = by > limit ? OUT_FOR : Math.max(0, this.#out[tile]! - 1)))
  }

  #begin(tiles: Float64Array, { width, height }: GreyPicture): void {
    if (this.#first) this.#scene++
    this.#first = { tiles, width, height }
    this.#others = 0
  }
}

const isMiddle = (tile: number): boolean => {
  const [column, row] = [tile % COLUMNS, Math.floor(tile / COLUMNS)]
  return column >= MIDDLE.columns[0] && column < MIDDLE.columns[1] && row >= MIDDLE.rows[0] && row < MIDDLE.rows[1]
}

/** How sharp the first picture was, times the change of the tile in the middle of all that rest. */
function valueOf(
  first: Float64Array,
  now: Float64Array,
  belongs: (tile: number) => boolean,
  rests: (tile: number) => boolean,
): number {
  const base = first.filter((_, tile) => belongs(tile))
  const level = base.reduce((sum, one) => sum + one, 0) / base.length
  const resting = changes(first, now, (tile) => belongs(tile) && rests(tile))
  const counted = resting.length >= TILES ? resting : changes(first, now, belongs)
  return level * Math.exp(quantile(counted, 0.5) ?? 0)
}

function spread(first: Float64Array, now: Float64Array): number {
  const all = changes(first, now, () => true)
  return all.length < TILES ? 0 : quantile(all, 0.75)! - quantile(all, 0.25)!
}

/** By how much each tile with something in it has changed, logarithms. */
function changes(first: Float64Array, now: Float64Array, belongs: (tile: number) => boolean): number[] {
  const found: number[] = []
  for (let tile = 0; tile < first.length; tile++)
    if (belongs(tile) && Math.max(first[tile]!, now[tile]!) >= FLAT)
      found.push(Math.log(Math.max(now[tile]!, FLAT / 100) / Math.max(first[tile]!, FLAT / 100)))
  return found
}

/** Of each tile the mean squared gradient, by its squared brightness. */
function energies(picture: GreyPicture): Float64Array {
  const { width, height, stride, bytes } = picture
  const sums = new Float64Array(COLUMNS * ROWS)
  const counts = new Uint32Array(COLUMNS * ROWS)
  const lights = new Float64Array(COLUMNS * ROWS)
  const columnOf = Uint8Array.from({ length: width }, (_, x) => Math.floor((x / width) * COLUMNS))
  for (let y = 1; y < height - 1; y++) {
    const row = Math.floor((y / height) * ROWS) * COLUMNS
    for (let x = 1; x < width - 1; x++) {
      const at = y * stride + x
      const tile = row + columnOf[x]!
      sums[tile]! += squaredGradient(picture, at)
      counts[tile]!++
      lights[tile]! += bytes[at]!
    }
  }
  return sums.map((sum, tile) => {
    const count = Math.max(1, counts[tile]!)
    return sum / count / Math.max(DARK, lights[tile]! / count) ** 2
  })
}

/** Of each tile the mean change of brightness; every other pixel of every other row says the same as all. */
function differences(now: GreyPicture, before: GreyPicture): Float64Array {
  const sums = new Float64Array(COLUMNS * ROWS)
  const counts = new Uint32Array(COLUMNS * ROWS)
  for (let y = 0; y < now.height; y += 2) {
    const row = Math.floor((y / now.height) * ROWS) * COLUMNS
    for (let x = 0; x < now.width; x += 2) {
      const tile = row + Math.floor((x / now.width) * COLUMNS)
      sums[tile]! += Math.abs(now.bytes[y * now.stride + x]! - before.bytes[y * before.stride + x]!)
      counts[tile]!++
    }
  }
  return sums.map((sum, tile) => sum / Math.max(1, counts[tile]!))
}
