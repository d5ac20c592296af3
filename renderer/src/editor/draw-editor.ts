import { drawArrow, drawLabel, drawPath } from '../overlay/draw-shapes.ts'
import { drawNumber } from '../overlay/draw-ends.ts'
import { toCanvas, type PictureRect } from '../overlay/fit-picture.ts'
import { lineArrow } from '../overlay/line-arrow.ts'
import { PALETTE } from '../overlay/palette.ts'
import { drawMark } from './draw-layers.ts'
import type { EditorState } from './editor-state.ts'
import { edgesOf, middle, roomFor } from './hit-test.ts'
import { isClosed, shapeName, type Shape, type ShapeKind } from './shapes.ts'

type Place = readonly [number, number]

/** Something wrong with a shape, said where it is. */
export interface Mark {
  readonly shapeId: string
  readonly at: Place
  readonly text: string
}

export interface EditorPaint {
  readonly rect: PictureRect
  readonly state: EditorState
  readonly marks: readonly Mark[]
  /** The two ways over a line. */
  readonly ways: { readonly in: string; readonly out: string }
  /** Size of handles, 1 is usual: larger for fingers and on large screens. */
  readonly handles: number
}

const COLOUR: Readonly<Record<ShapeKind, string>> = {
  line: PALETTE.line,
  zone: PALETTE.zone,
  privacy: PALETTE.privacy,
  ignore: PALETTE.ignore,
  ground: PALETTE.ground,
}
const FILL: Readonly<Record<ShapeKind, string | undefined>> = {
  line: undefined,
  zone: 'rgba(110, 198, 255, 0.16)',
  privacy: 'rgba(10, 8, 16, 0.62)',
  ignore: 'rgba(255, 143, 163, 0.2)',
  ground: 'rgba(123, 241, 168, 0.1)',
}

/** Draws the shapes being edited, what is in hand, and what is wrong. CSS pixels. */
export function drawEditor(context: CanvasRenderingContext2D, paint: EditorPaint): void {
  const { state, rect } = paint
  const selectedId = state.selection?.shapeId
  const ordered = [...state.drawing.shapes].sort((a, b) => rank(a, selectedId) - rank(b, selectedId))
  for (const shape of ordered) drawShape(context, shape, paint)
  for (const { from, to, kind } of state.guides) drawGuide(context, toCanvas(from, rect), toCanvas(to, rect), kind)
  drawInHand(context, paint)
  for (const { at, text } of paint.marks) {
    const [x, y] = toCanvas(at, rect)
    drawMark(context, x, y - 16, PALETTE.problem)
    drawLabel(context, text, [x + 14, y - 7], PALETTE.problem)
  }
  if (state.cursor) drawCursor(context, toCanvas(state.cursor, rect))
}

/** Areas below lines, the chosen one on top. */
function rank(shape: Shape, selectedId: string | undefined): number {
  return shape.id === selectedId ? 2 : shape.kind === 'line' ? 1 : 0
}

function drawShape(
  context: CanvasRenderingContext2D,
  shape: Shape,
  { rect, state, marks, ways, handles: size }: EditorPaint,
): void {
  const chosen = shape.id === state.selection?.shapeId
  const wrong = marks.some(({ shapeId }) => shapeId === shape.id)
  const points = shape.points.map((point) => toCanvas(point, rect))
  const colour = wrong ? PALETTE.problem : COLOUR[shape.kind]
  const closed = isClosed(shape)
  drawPath(context, points, { stroke: 'rgba(0, 0, 0, 0.6)', width: chosen ? 7 : 5, fill: FILL[shape.kind], closed })
  drawPath(context, points, {
    stroke: colour,
    width: chosen ? 3.5 : 2.5,
    closed,
    ...(shape.kind === 'ignore' && { dash: [8, 6] }),
  })
  if (shape.kind === 'line')
    drawDirection(context, shape.points, rect, {
      in: shape.of.ways?.in ?? ways.in,
      out: shape.of.ways?.out ?? ways.out,
    })
  const name = shapeName(shape, state.drawing.shapes, state.words)
  drawLabel(
    context,
    shape.kind === 'ground' ? `${name}: ${shape.of.widthM} × ${shape.of.depthM} m` : name,
    labelPlace(points, rect),
    colour,
  )
  if (chosen && shape.kind !== 'ground') {
    const reach = (14 * size) / rect.h
    for (const edge of edgesOf(shape))
      if (roomFor(edge, reach, rect.w / rect.h)) drawMiddle(context, toCanvas(middle(edge), rect), colour, size)
  }
  points.forEach((point, i) => drawHandle(context, point, chosen, chosen && state.selection?.point === i, colour, size))
  if (chosen && shape.kind === 'line') drawEndNumbers(context, points, rect, size)
}

/** The line check and the walk test speak of the ends by these numbers. Beyond the handles, which stay free. */
function drawEndNumbers(
  context: CanvasRenderingContext2D,
  points: readonly Place[],
  rect: PictureRect,
  size: number,
): void {
  for (const [text, tip, before] of [
    ['1', points[0]!, points[1]!],
    ['2', points.at(-1)!, points.at(-2)!],
  ] as const) {
    const length = Math.hypot(tip[0] - before[0], tip[1] - before[1]) || 1
    const out = (22 * size) / length
    const at: Place = [tip[0] + (tip[0] - before[0]) * out, tip[1] + (tip[1] - before[1]) * out]
    drawNumber(context, text, at, rect, false)
  }
}

/** The arrow of a line with both ways in words. */
function drawDirection(
  context: CanvasRenderingContext2D,
  points: Shape['points'],
  rect: PictureRect,
  ways: EditorPaint['ways'],
): void {
  const arrow = lineArrow(points, rect, 38)
  drawArrow(context, arrow, PALETTE.in)
  const away = (share: number): Place => [
    arrow.from[0] + (arrow.to[0] - arrow.from[0]) * share,
    arrow.from[1] + (arrow.to[1] - arrow.from[1]) * share,
  ]
  // Each word grows away from the line, so that a long one covers neither the line nor the other word.
  const right = arrow.to[0] - arrow.from[0]
  const lean = Math.abs(right) < 12 ? 'center' : right > 0 ? 'left' : 'right'
  drawWord(context, ways.in, away(lean === 'center' ? 1.5 : 1.2), PALETTE.in, lean)
  drawWord(context, ways.out, away(-0.5), PALETTE.out, OPPOSITE[lean])
}

const OPPOSITE = { left: 'right', right: 'left', center: 'center' } as const

function drawWord(
  context: CanvasRenderingContext2D,
  text: string,
  [x, y]: Place,
  colour: string,
  lean: keyof typeof OPPOSITE,
): void {
  context.font = '700 12px system-ui, "Segoe UI", "Noto Sans", sans-serif'
  context.textAlign = lean
  context.textBaseline = 'middle'
  context.lineWidth = 4
  context.strokeStyle = 'rgba(0, 0, 0, 0.75)'
  context.strokeText(text, x, y)
  context.fillStyle = colour
  context.fillText(text, x, y)
  context.textAlign = 'start'
}

/** Above the highest point, kept in the picture's place. */
function labelPlace(points: readonly Place[], rect: PictureRect): Place {
  const upper = points.reduce((best, point) => (point[1] < best[1] ? point : best), points[0] ?? [0, 0])
  return [upper[0] + 10, Math.max(Math.max(0, rect.y) + 24, upper[1] - 8)]
}

function drawHandle(
  context: CanvasRenderingContext2D,
  [x, y]: Place,
  chosen: boolean,
  point: boolean,
  colour: string,
  size: number,
): void {
  context.beginPath()
  context.arc(x, y, (point ? 8 : chosen ? 6.5 : 4) * size, 0, 2 * Math.PI)
  context.fillStyle = point ? colour : PALETTE.handle
  context.fill()
  context.lineWidth = 2
  context.strokeStyle = 'rgba(0, 0, 0, 0.7)'
  context.stroke()
}

/** Where a new point can be pulled out. */
function drawMiddle(context: CanvasRenderingContext2D, [x, y]: Place, colour: string, size: number): void {
  context.beginPath()
  context.arc(x, y, 5 * size, 0, 2 * Math.PI)
  context.fillStyle = 'rgba(12, 15, 20, 0.8)'
  context.fill()
  context.lineWidth = 1.5
  context.strokeStyle = colour
  context.stroke()
  drawPath(
    context,
    [
      [x - 2.5 * size, y],
      [x + 2.5 * size, y],
    ],
    { stroke: colour, width: 1.5 },
  )
  drawPath(
    context,
    [
      [x, y - 2.5 * size],
      [x, y + 2.5 * size],
    ],
    { stroke: colour, width: 1.5 },
  )
}

function drawGuide(context: CanvasRenderingContext2D, from: Place, to: Place, kind: string): void {
  if (kind !== 'vertex') return drawPath(context, [from, to], { stroke: PALETTE.guide, width: 1.5, dash: [5, 4] })
  context.beginPath()
  context.arc(to[0], to[1], 11, 0, 2 * Math.PI)
  context.strokeStyle = PALETTE.guide
  context.lineWidth = 1.5
  context.stroke()
}

/** The path being drawn: placed points, the next part as a rubber band, and where it closes. */
function drawInHand(context: CanvasRenderingContext2D, { state, rect, handles }: EditorPaint): void {
  const { gesture, tool } = state
  if (gesture?.kind !== 'draw' || tool === 'select') return
  const colour = COLOUR[tool]
  const points = gesture.points.map((point) => toCanvas(point, rect))
  const hover = toCanvas(gesture.hover, rect)
  const stroke = gesture.pressed && points.length === 1 && tool !== 'line'
  // One stroke from corner to corner makes a rectangle: it is shown as it will be.
  const path = stroke
    ? [points[0]!, [hover[0], points[0]![1]] as Place, hover, [points[0]![0], hover[1]] as Place]
    : [...points, hover]
  drawPath(context, path, {
    stroke: 'rgba(0, 0, 0, 0.55)',
    width: 5,
    closed: stroke,
    fill: tool === 'line' ? undefined : FILL[tool],
  })
  drawPath(context, path, { stroke: colour, width: 2.5, alpha: 0.95, closed: stroke })
  if (tool !== 'line' && points.length >= 3)
    drawPath(context, [hover, points[0]!], { stroke: colour, width: 1.5, dash: [4, 5], alpha: 0.8 })
  points.forEach((point, i) =>
    drawHandle(context, point, true, i === 0 && tool !== 'line' && points.length >= 3, colour, handles),
  )
}

function drawCursor(context: CanvasRenderingContext2D, [x, y]: Place): void {
  for (const [stroke, width] of [
    ['rgba(0, 0, 0, 0.7)', 5],
    [PALETTE.handle, 2],
  ] as const) {
    drawPath(
      context,
      [
        [x - 14, y],
        [x + 14, y],
      ],
      { stroke, width },
    )
    drawPath(
      context,
      [
        [x, y - 14],
        [x, y + 14],
      ],
      { stroke, width },
    )
  }
}
