import { drawArrow, drawLabel, drawPath } from '../overlay/draw-shapes.ts'
import { toCanvas, type PictureRect } from '../overlay/fit-picture.ts'
import { lineArrow } from '../overlay/line-arrow.ts'
import { PALETTE } from '../overlay/palette.ts'
import type { EditorState } from './line-editor.ts'

/** Draws the lines being edited, their handles, and the line being drawn. CSS pixels. */
export function drawEditor(context: CanvasRenderingContext2D, rect: PictureRect, { lines, selection, drag }: EditorState): void {
  for (const line of lines) {
    const chosen = line.id === selection?.lineId
    const points = line.points.map((point) => toCanvas(point, rect))
    drawPath(context, points, { stroke: 'rgba(0, 0, 0, 0.6)', width: chosen ? 7 : 5 })
    drawPath(context, points, { stroke: PALETTE.line, width: chosen ? 4 : 3 })
    drawArrow(context, lineArrow(line.points, rect, 34), PALETTE.in)
    points.forEach((point, i) => drawHandle(context, point, chosen, chosen && selection?.point === i))
    drawLabel(context, line.name, [points[0]![0] + 10, Math.max(rect.y + 24, points[0]![1] - 6)], PALETTE.line)
  }
  if (drag?.kind === 'draw') drawPath(context, [toCanvas(drag.from, rect), toCanvas(drag.to, rect)], { stroke: PALETTE.line, width: 3, alpha: 0.8 })
}

function drawHandle(context: CanvasRenderingContext2D, [x, y]: readonly [number, number], chosen: boolean, point: boolean): void {
  context.beginPath()
  context.arc(x, y, point ? 8 : chosen ? 6.5 : 5, 0, 2 * Math.PI)
  context.fillStyle = point ? PALETTE.line : PALETTE.handle
  context.fill()
  context.lineWidth = 2
  context.strokeStyle = 'rgba(0, 0, 0, 0.7)'
  context.stroke()
}
