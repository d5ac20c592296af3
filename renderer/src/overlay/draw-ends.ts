import type { CountingLine } from '#core/count/calibration.ts'
import { toCanvas, type PictureRect } from './fit-picture.ts'
import { PALETTE } from './palette.ts'

/** A line that somebody walks through, and the end that is walked now, if it is one. */
export interface WalkedLine {
  readonly lineId: string
  readonly end: 1 | 2 | undefined
}

/** Numbers at the two ends of the walked line; the one to walk at is bright. */
export function drawEnds(
  context: CanvasRenderingContext2D,
  rect: PictureRect,
  lines: readonly CountingLine[],
  { lineId, end }: WalkedLine,
): void {
  const points = lines.find(({ id }) => id === lineId)?.points
  if (!points) return
  for (const [number, point] of [
    [1, points[0]!],
    [2, points.at(-1)!],
  ] as const)
    drawNumber(context, String(number), toCanvas(point, rect), rect, number === end)
}

/** A disc with a number, kept whole inside the picture. */
export function drawNumber(
  context: CanvasRenderingContext2D,
  text: string,
  [atX, atY]: readonly [number, number],
  rect: PictureRect,
  bright: boolean,
): void {
  const radius = bright ? 16 : 11
  const x = Math.max(rect.x + radius, Math.min(rect.x + rect.w - radius, atX))
  const y = Math.max(rect.y + radius, Math.min(rect.y + rect.h - radius, atY))
  context.save()
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fillStyle = bright ? PALETTE.line : PALETTE.label
  context.strokeStyle = PALETTE.line
  context.lineWidth = 2
  if (bright) {
    context.shadowColor = PALETTE.line
    context.shadowBlur = 18
  }
  context.fill()
  context.stroke()
  context.shadowBlur = 0
  context.font = `700 ${bright ? 17 : 13}px system-ui, "Segoe UI", "Noto Sans", sans-serif`
  context.fillStyle = bright ? '#10140f' : PALETTE.text
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(text, x, y + 1)
  context.restore()
}
