import type { Arrow } from './line-arrow.ts'
import { PALETTE } from './palette.ts'
import { placeLabels } from './place-labels.ts'

type Point = readonly [number, number]

const LABEL_FONT = '600 12px system-ui, "Segoe UI", "Noto Sans", sans-serif'
const WORD_FONT = '700 12px system-ui, "Segoe UI", "Noto Sans", sans-serif'

export function drawPath(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  style: { stroke?: string; width?: number; fill?: string; closed?: boolean; alpha?: number; dash?: readonly number[] },
): void {
  if (points.length < 2) return
  context.save()
  context.globalAlpha = style.alpha ?? 1
  context.lineJoin = context.lineCap = 'round'
  if (style.dash) context.setLineDash([...style.dash])
  context.beginPath()
  points.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)))
  if (style.closed) context.closePath()
  if (style.fill) {
    context.fillStyle = style.fill
    context.fill()
  }
  if (style.stroke) {
    context.strokeStyle = style.stroke
    context.lineWidth = style.width ?? 2
    context.stroke()
  }
  context.restore()
}

export function drawArrow(context: CanvasRenderingContext2D, { from, to }: Arrow, colour: string): void {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
  const size = Math.min(9, Math.hypot(to[0] - from[0], to[1] - from[1]) * 0.5)
  const wing = (turn: number): Point => [to[0] - size * Math.cos(angle + turn), to[1] - size * Math.sin(angle + turn)]
  for (const [stroke, width] of [
    ['rgba(0, 0, 0, 0.55)', 5],
    [colour, 2.5],
  ] as const) {
    drawPath(context, [from, to], { stroke, width })
    drawPath(context, [wing(0.5), to, wing(-0.5)], { stroke, width })
  }
}

/** A label on the picture: on a dark plate, or only outlined where a plate would hide the picture. */
export interface PictureLabel {
  readonly text: string
  readonly colour: string
  readonly plain?: boolean
  /** Upper left corners for a label of this size, best first. */
  readonly places: (width: number, height: number) => readonly Point[]
}

const PLATE_HEIGHT = 18
const WORD_HEIGHT = 16

/** Labels in their order of importance; none covers another while there is room. */
export function drawLabels(context: CanvasRenderingContext2D, labels: readonly PictureLabel[]): void {
  const scale = context.getTransform().a || 1
  const room = { width: context.canvas.width / scale, height: context.canvas.height / scale }
  const requests = labels.map(({ text, plain, places }) => {
    context.font = plain ? WORD_FONT : LABEL_FONT
    const width = context.measureText(text).width + (plain ? 4 : 12)
    const height = plain ? WORD_HEIGHT : PLATE_HEIGHT
    return { width, height, places: places(width, height) }
  })
  placeLabels(requests, room).forEach(({ x, y, w }, i) => {
    const { text, plain, colour } = labels[i]!
    if (plain) drawWord(context, text, [x + 2, y + WORD_HEIGHT / 2], colour)
    else drawPlate(context, text, { x, y, width: w }, colour)
  })
}

/** A label beyond the tip of an arrow, so that it covers neither arrow nor line. */
export function drawTipLabel(
  context: CanvasRenderingContext2D,
  text: string,
  { from, to }: Arrow,
  colour: string,
): void {
  context.font = LABEL_FONT
  const left = to[0] < from[0] - 1 ? to[0] - 8 - context.measureText(text).width - 12 : to[0] + 8
  drawLabel(context, text, [left, to[1] + 10], colour)
}

/** Text on a dark plate whose lower left corner is the point; moved to the left where it would not be seen whole. */
export function drawLabel(context: CanvasRenderingContext2D, text: string, [left, y]: Point, colour: string): void {
  context.font = LABEL_FONT
  const width = context.measureText(text).width + 12
  const room = context.canvas.width / context.getTransform().a - width - 4
  drawPlate(context, text, { x: Math.max(0, Math.min(left, room)), y: Math.max(0, y - 20), width }, colour)
}

function drawPlate(
  context: CanvasRenderingContext2D,
  text: string,
  { x, y, width }: { x: number; y: number; width: number },
  colour: string,
): void {
  context.font = LABEL_FONT
  context.fillStyle = PALETTE.label
  context.beginPath()
  context.roundRect(x, y, width, PLATE_HEIGHT, 4)
  context.fill()
  context.fillStyle = colour
  context.fillRect(x, y, 3, PLATE_HEIGHT)
  context.fillStyle = PALETTE.text
  context.textBaseline = 'middle'
  context.fillText(text, x + 8, y + 9.5)
}

function drawWord(context: CanvasRenderingContext2D, text: string, [x, y]: Point, colour: string): void {
  context.font = WORD_FONT
  context.textBaseline = 'middle'
  context.lineWidth = 4
  context.strokeStyle = 'rgba(0, 0, 0, 0.75)'
  context.strokeText(text, x, y)
  context.fillStyle = colour
  context.fillText(text, x, y)
}
