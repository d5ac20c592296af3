import type { Frame } from 'node-av/lib'
import { clamp } from '#core/statistics/clamp.ts'
import { GLYPH_HEIGHT, GLYPH_WIDTH, glyphRows } from './bitmap-font.ts'

/** Studio-range BT.601. */
export interface YuvColour {
  readonly y: number
  readonly u: number
  readonly v: number
}

type Pixel = readonly [x: number, y: number]

/** Draws on an 8-bit 4:2:0 picture, in place. Coordinates are pixels; what lies outside the picture is left out. */
export class YuvCanvas {
  readonly width: number
  readonly height: number
  readonly #planes: readonly Buffer[]
  readonly #strides: readonly number[]

  /** The picture must be AV_PIX_FMT_YUV420P or YUVJ420P and writable. */
  constructor(picture: Frame) {
    this.width = picture.width
    this.height = picture.height
    this.#planes = picture.data!
    this.#strides = picture.linesize
  }

  fillRect(left: number, top: number, width: number, height: number, colour: YuvColour): void {
    const x0 = clamp(Math.round(left), 0, this.width)
    const x1 = clamp(Math.round(left + width), 0, this.width)
    const y0 = clamp(Math.round(top), 0, this.height)
    const y1 = clamp(Math.round(top + height), 0, this.height)
    if (x1 <= x0 || y1 <= y0) return
    this.#fill(0, x0, y0, x1, y1, colour.y)
    this.#fill(1, x0 >> 1, y0 >> 1, (x1 + 1) >> 1, (y1 + 1) >> 1, colour.u)
    this.#fill(2, x0 >> 1, y0 >> 1, (x1 + 1) >> 1, (y1 + 1) >> 1, colour.v)
  }

  strokeRect(left: number, top: number, width: number, height: number, thickness: number, colour: YuvColour): void {
    this.fillRect(left, top, width, thickness, colour)
    this.fillRect(left, top + height - thickness, width, thickness, colour)
    this.fillRect(left, top, thickness, height, colour)
    this.fillRect(left + width - thickness, top, thickness, height, colour)
  }

  line([x0, y0]: Pixel, [x1, y1]: Pixel, thickness: number, colour: YuvColour): void {
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))))
    for (let step = 0; step <= steps; step++) {
      const share = step / steps
      this.fillRect(
        x0 + (x1 - x0) * share - thickness / 2,
        y0 + (y1 - y0) * share - thickness / 2,
        thickness,
        thickness,
        colour,
      )
    }
  }

  polyline(points: readonly Pixel[], closed: boolean, thickness: number, colour: YuvColour): void {
    for (let at = closed ? 0 : 1; at < points.length; at++)
      this.line(points.at(at - 1)!, points[at]!, thickness, colour)
  }

  /**
   * By non-zero winding, a row of pixels at a time; a row's own outermost pixels are filled too, so that an edge hides
   * what it should.
   */
  fillPolygon(points: readonly Pixel[], colour: YuvColour): void {
    for (let y = 0; y < this.height; y++) {
      const crossings = points
        .flatMap(([x1, y1], at) => {
          const [x0, y0] = points.at(at - 1)!
          return y0 > y + 0.5 !== y1 > y + 0.5
            ? [{ x: x0 + ((y + 0.5 - y0) * (x1 - x0)) / (y1 - y0), turn: y1 > y0 ? 1 : -1 }]
            : []
        })
        .sort((a, b) => a.x - b.x)
      // Everything that is gone round at all: where an outline crosses itself, even-odd would leave a hole.
      let winding = 0
      crossings.forEach(({ x, turn }, at) => {
        winding += turn
        const next = crossings[at + 1]
        if (winding !== 0 && next) this.fillRect(Math.floor(x), y, Math.ceil(next.x) - Math.floor(x), 1, colour)
      })
    }
  }

  /** One line of text, its top left corner at the point; `scale` pixels to a font pixel. */
  text(text: string, [left, top]: Pixel, scale: number, colour: YuvColour): void {
    let x = left
    for (const character of text) {
      glyphRows(character).forEach((bits, row) => {
        for (let column = 0; column < GLYPH_WIDTH; column++) {
          if (bits & (1 << (GLYPH_WIDTH - 1 - column)))
            this.fillRect(x + column * scale, top + row * scale, scale, scale, colour)
        }
      })
      x += (GLYPH_WIDTH + 1) * scale
    }
  }

  /** Size of a line of text in pixels. */
  static measure(text: string, scale: number): { width: number; height: number } {
    return { width: Math.max(0, [...text].length * (GLYPH_WIDTH + 1) - 1) * scale, height: GLYPH_HEIGHT * scale }
  }

  #fill(plane: number, x0: number, y0: number, x1: number, y1: number, value: number): void {
    const stride = this.#strides[plane]!
    const data = this.#planes[plane]!
    for (let y = y0; y < y1; y++) data.fill(value, y * stride + x0, y * stride + x1)
  }
}
