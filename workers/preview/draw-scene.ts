import type { Calibration, CountingLine } from '#core/count/calibration.ts'
import type { CountEvent } from '#core/count/count-event.ts'
import type { Point } from '#core/geometry/point.ts'
import type { Track } from '#core/track/track.ts'
import { YuvCanvas, type YuvColour } from './yuv-canvas.ts'

const WHITE: YuvColour = { y: 235, u: 128, v: 128 }
const BLACK: YuvColour = { y: 16, u: 128, v: 128 }
const GREEN: YuvColour = { y: 170, u: 74, v: 60 }
const GREY: YuvColour = { y: 130, u: 128, v: 128 }
const YELLOW: YuvColour = { y: 210, u: 30, v: 146 }
const BLUE: YuvColour = { y: 120, u: 190, v: 90 }
const RED: YuvColour = { y: 90, u: 95, v: 220 }

/** A line that was crossed is drawn bold and red for this many pictures. */
const FLASH_PICTURES = 4

/** Draws counting as it went: the calibration, boxes with class and number, and running totals. */
export class SceneDrawing {
  readonly #calibration: Calibration
  readonly #totals = new Map<string, { in: number; out: number }>()
  readonly #flash = new Map<string, number>()

  constructor(calibration: Calibration) {
    this.#calibration = calibration
  }

  /** Totals of a line so far. */
  total(lineId: string): { in: number; out: number } {
    return this.#totals.get(lineId) ?? { in: 0, out: 0 }
  }

  /** `events` are those decided by this very picture. */
  draw(canvas: YuvCanvas, tracks: readonly Track[], events: readonly CountEvent[]): void {
    for (const event of events) if (event.kind === 'crossing') this.#count(event.lineId, event.direction)
    const scale = Math.max(1, Math.round(canvas.height / 240))
    this.#drawCalibration(canvas, scale)
    for (const track of tracks) drawTrack(canvas, track, scale)
    this.#drawTotals(canvas, scale)
  }

  #count(lineId: string, direction: 'in' | 'out'): void {
    const before = this.total(lineId)
    this.#totals.set(lineId, { ...before, [direction]: before[direction] + 1 })
    this.#flash.set(lineId, FLASH_PICTURES)
  }

  #drawCalibration(canvas: YuvCanvas, scale: number): void {
    const { lines, zones, masks } = this.#calibration
    const pixels = (points: readonly Point[]) => points.map(([x, y]) => [x * canvas.width, y * canvas.height] as const)
    for (const { polygon } of masks) canvas.polyline(pixels(polygon), true, scale, RED)
    for (const { polygon } of zones) canvas.polyline(pixels(polygon), true, scale, BLUE)
    for (const { id, points } of lines) {
      const flash = this.#flash.get(id) ?? 0
      this.#flash.set(id, Math.max(0, flash - 1))
      canvas.polyline(pixels(points), false, flash > 0 ? 4 * scale : 2 * scale, flash > 0 ? RED : YELLOW)
    }
  }

  #drawTotals(canvas: YuvCanvas, scale: number): void {
    const rows = this.#calibration.lines.map((line) => totalsText(line, this.total(line.id)))
    rows.forEach((row, index) => label(canvas, row, [scale * 4, scale * (4 + index * 12)], scale, WHITE, BLACK))
  }
}

/** `DOOR: IN 3 OUT 2`, or by what the line calls its ways. */
export function totalsText(
  { name, ways }: Pick<CountingLine, 'name' | 'ways'>,
  total: { readonly in: number; readonly out: number },
): string {
  return `${name}: ${ways?.in ?? 'in'} ${total.in} ${ways?.out ?? 'out'} ${total.out}`
}

function drawTrack(canvas: YuvCanvas, { id, className, box, seen }: Track, scale: number): void {
  const colour = seen ? GREEN : GREY
  const [left, top, width, height] = [
    box.x * canvas.width,
    box.y * canvas.height,
    box.w * canvas.width,
    box.h * canvas.height,
  ]
  canvas.strokeRect(left, top, width, height, scale, colour)
  label(canvas, `${className} ${id}`, [left, Math.max(0, top - 10 * scale)], scale, BLACK, colour)
}

function label(
  canvas: YuvCanvas,
  text: string,
  [left, top]: readonly [number, number],
  scale: number,
  ink: YuvColour,
  paper: YuvColour,
): void {
  const { width, height } = YuvCanvas.measure(text, scale)
  canvas.fillRect(left, top, width + 2 * scale, height + 3 * scale, paper)
  canvas.text(text, [left + scale, top + 1.5 * scale], scale, ink)
}
