import { FLASH_MS } from '../overlay/draw-overlay.ts'
import { drawArrow, drawLabels, drawPath } from '../overlay/draw-shapes.ts'
import { drawNumber } from '../overlay/draw-ends.ts'
import { toCanvas, type PictureRect } from '../overlay/fit-picture.ts'
import { lineArrow } from '../overlay/line-arrow.ts'
import { PALETTE } from '../overlay/palette.ts'
import { drawMark } from './draw-layers.ts'
import { editorLabels } from './editor-labels.ts'
import { ARROW, COLOUR, type EditorPaint } from './editor-paint.ts'
import { edgesOf, middle, roomFor } from './hit-test.ts'
import { chosenIds, isSeveral } from './several.ts'
import { isClosed, type Shape, type ShapeKind } from './shapes.ts'

type Place = readonly [number, number]

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
  const chosen = chosenIds(state.selection)
  const ordered = [...state.drawing.shapes].sort((a, b) => rank(a, chosen) - rank(b, chosen))
  for (const shape of ordered) drawShape(context, shape, paint)
  for (const { from, to, kind } of state.guides) drawGuide(context, toCanvas(from, rect), toCanvas(to, rect), kind)
  drawInHand(context, paint)
  if (state.gesture?.kind === 'band')
    drawBand(context, toCanvas(state.gesture.from, rect), toCanvas(state.gesture.to, rect))
  for (const layer of paint.layers)
    if (layer.kind === 'warning')
      drawMark(context, ...toCanvas(layer.at, rect), layer.level === 'error' ? PALETTE.problem : PALETTE.warning)
  for (const { at } of paint.marks) {
    const [x, y] = toCanvas(at, rect)
    drawMark(context, x, y - 16, PALETTE.problem)
  }
  drawLabels(context, editorLabels(paint))
  if (state.cursor) drawCursor(context, toCanvas(state.cursor, rect))
}

/** Areas below lines, the chosen one on top. */
function rank(shape: Shape, chosen: readonly string[]): number {
  return chosen.includes(shape.id) ? 2 : shape.kind === 'line' ? 1 : 0
}

function drawShape(context: CanvasRenderingContext2D, shape: Shape, paint: EditorPaint): void {
  const { rect, state, marks, handles: size } = paint
  const chosen = chosenIds(state.selection).includes(shape.id)
  // Only one alone can be changed by its points.
  const alone = chosen && !isSeveral(state)
  const wrong = marks.some(({ shapeId }) => shapeId === shape.id)
  const points = shape.points.map((point) => toCanvas(point, rect))
  const colour = wrong ? PALETTE.problem : COLOUR[shape.kind]
  const closed = isClosed(shape)
  const bright = brightness(shape.id, paint)
  drawPath(context, points, {
    stroke: 'rgba(0, 0, 0, 0.6)',
    width: (chosen ? 7 : 5) + 6 * bright,
    fill: FILL[shape.kind],
    closed,
  })
  drawPath(context, points, {
    stroke: bright > 0 ? PALETTE.lineFlash : colour,
    width: (chosen ? 3.5 : 2.5) + 4 * bright,
    closed,
    ...(shape.kind === 'ignore' && { dash: [8, 6] }),
  })
  if (shape.kind === 'line') drawArrow(context, lineArrow(shape.points, rect, ARROW), PALETTE.in)
  if (alone && shape.kind !== 'ground') {
    const reach = (14 * size) / rect.h
    for (const edge of edgesOf(shape))
      if (roomFor(edge, reach, rect.w / rect.h)) drawMiddle(context, toCanvas(middle(edge), rect), colour, size)
  }
  points.forEach((point, i) => drawHandle(context, point, alone, alone && state.selection?.point === i, colour, size))
  if (alone && shape.kind === 'line') drawEndNumbers(context, points, rect, size)
}

/** 1 when it was crossed just now, falling to 0. */
function brightness(shapeId: string, { flashes, nowMs }: EditorPaint): number {
  const flashedMs = flashes.get(shapeId)
  return flashedMs === undefined ? 0 : Math.max(0, 1 - (nowMs - flashedMs) / FLASH_MS)
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
  if (tool === 'line') drawArrow(context, lineArrow([...gesture.points, gesture.hover], rect, ARROW), PALETTE.in)
  if (tool !== 'line' && points.length >= 3)
    drawPath(context, [hover, points[0]!], { stroke: colour, width: 1.5, dash: [4, 5], alpha: 0.8 })
  points.forEach((point, i) =>
    drawHandle(context, point, true, i === 0 && tool !== 'line' && points.length >= 3, colour, handles),
  )
}

/** The rectangle that chooses. */
function drawBand(context: CanvasRenderingContext2D, [x1, y1]: Place, [x2, y2]: Place): void {
  const corners: Place[] = [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ]
  drawPath(context, corners, { stroke: 'rgba(0, 0, 0, 0.6)', width: 3.5, closed: true })
  drawPath(context, corners, {
    stroke: PALETTE.guide,
    width: 1.5,
    dash: [5, 4],
    fill: 'rgba(255, 255, 255, 0.1)',
    closed: true,
  })
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
